using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Reads runs of bytes of a file version: straight from the store, or through a cache.</summary>
internal interface IRangeReader
{
    /// <summary>Reads exactly <c>destination.Length</c> bytes from <paramref name="offset"/>, which must lie within the file.</summary>
    ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken);
}
