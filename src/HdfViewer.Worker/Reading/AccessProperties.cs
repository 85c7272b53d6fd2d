using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading;

/// <summary>How files are opened: through the driver, and with caches that keep the worker small.</summary>
internal static unsafe class AccessProperties
{
    // libhdf5 lets its metadata cache grow to 32 MiB as stored, and takes several times that in memory.
    private const int MetadataCacheBytes = 3 << 20;

    // Holds the chunks along an edge of a selection that is read in pieces; libhdf5's own default is 1 MiB.
    private const int ChunkCacheBytes = 8 << 20;

    // About a hundred slots for each chunk that fits, and a prime: libhdf5's advice (H5Pset_chunk_cache).
    private const int ChunkCacheSlots = 2003;

    /// <summary>Makes the property list.</summary>
    public static PropertyListHandle Create(long driver)
    {
        var access = new PropertyListHandle(H5P.create(NativeLibraryResolver.ReadIdentifier("H5P_CLS_FILE_ACCESS_ID_g")));
        Check.Result(H5P.set_driver(access.Id, driver, null));
        Check.Result(H5P.set_fclose_degree(access.Id, H5F.CLOSE_STRONG));
        Check.Result(H5P.set_cache(access.Id, 0, ChunkCacheSlots, ChunkCacheBytes, 0.75));
        Check.Result(H5P.set_sieve_buf_size(access.Id, Driver.DriverFile.DirectBytes));

        var metadata = new H5P.mdc_config_t { version = 1 };
        Check.Result(H5P.get_mdc_config(access.Id, &metadata));
        metadata.max_size = MetadataCacheBytes;
        Check.Result(H5P.set_mdc_config(access.Id, &metadata));
        return access;
    }
}
