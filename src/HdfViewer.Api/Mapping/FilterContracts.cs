using HdfViewer.Api.Contracts;
using HdfViewer.Domain.Data;

namespace HdfViewer.Api.Mapping;

/// <summary>Filters by the names that NumPy users know.</summary>
internal static class FilterContracts
{
    private const int Deflate = 1;
    private const int Szip = 4;
    private const int Lzf = 32000;

    /// <summary>H5Z_SZIP option masks (szlib.h): entropy coding, nearest neighbour.</summary>
    private const uint SzipEntropyCoding = 4;
    private const uint SzipNearestNeighbour = 32;

    /// <summary>HDF5's own filters, and registered ones that are met in the wild (The HDF Group's registry of filter plugins).</summary>
    private static readonly Dictionary<int, string> Names = new()
    {
        [Deflate] = "gzip",
        [2] = "shuffle",
        [3] = "fletcher32",
        [Szip] = "szip",
        [5] = "nbit",
        [6] = "scaleoffset",
        [Lzf] = "lzf",
        [32001] = "blosc",
        [32004] = "lz4",
        [32008] = "bitshuffle",
        [32013] = "zfp",
        [32015] = "zstd",
        [32026] = "blosc2",
    };

    /// <summary>One step of a pipeline.</summary>
    public static FilterContract Of(FilterStep filter) => new()
    {
        Name = NameOf(filter),
        Id = filter.Id,
        Level = filter.Id == Deflate && filter.Parameters.Count > 0 ? filter.Parameters[0] : null,
        Options = filter.Id == Deflate || filter.Parameters.Count == 0 ? null : filter.Parameters,
    };

    /// <summary>What h5py calls the dataset's compression and its options; null when it knows none.</summary>
    public static (string Name, object? Options)? CompressionOf(IReadOnlyList<FilterStep> filters)
    {
        // h5py's own order of preference (h5py/_hl/dataset.py, Dataset.compression).
        foreach (var id in (ReadOnlySpan<int>)[Deflate, Lzf, Szip])
        {
            if (filters.FirstOrDefault(f => f.Id == id) is { } filter) return (Names[id], OptionsOf(filter));
        }

        return null;
    }

    /// <summary>Unknown filters go by the name stored in the file, or by their number when there is none.</summary>
    private static string NameOf(FilterStep filter) =>
        Names.TryGetValue(filter.Id, out var name) ? name
        : filter.Name.Length > 0 ? filter.Name
        : filter.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static object? OptionsOf(FilterStep filter) => filter switch
    {
        { Id: Deflate, Parameters: [var level, ..] } => level,
        { Id: Szip, Parameters: [var mask, var pixels, ..] } => new object[] { SzipMethod(mask), pixels },
        _ => null,
    };

    private static object SzipMethod(uint mask) =>
        (mask & SzipEntropyCoding) != 0 ? "ec" : (mask & SzipNearestNeighbour) != 0 ? "nn" : mask;
}
