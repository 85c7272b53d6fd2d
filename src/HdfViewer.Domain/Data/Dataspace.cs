using System.Text.Json.Serialization;

namespace HdfViewer.Domain.Data;

/// <summary>The extent of a dataset or an attribute.</summary>
/// <param name="Kind">Null, scalar or simple.</param>
/// <param name="Dims">Current size of each dimension, slowest first; empty unless simple.</param>
/// <param name="MaxDims">Largest size of each dimension, null where unlimited; empty unless simple.</param>
public sealed record Dataspace(DataspaceKind Kind, IReadOnlyList<long> Dims, IReadOnlyList<long?> MaxDims)
{
    /// <summary>The extent that holds no element.</summary>
    public static Dataspace Null { get; } = new(DataspaceKind.Null, [], []);

    /// <summary>The extent that holds one element and has no dimensions.</summary>
    public static Dataspace Scalar { get; } = new(DataspaceKind.Scalar, [], []);

    /// <summary>Number of dimensions: 0 for null and scalar.</summary>
    [JsonIgnore]
    public int Rank => Dims.Count;

    /// <summary>
    /// Number of elements. Dimensions are at most 2^63 each and there are at most 32, so the product is computed saturating at
    /// <see cref="UInt128.MaxValue"/>.
    /// </summary>
    [JsonIgnore]
    public UInt128 ElementCount
    {
        get
        {
            if (Kind == DataspaceKind.Null) return 0;
            if (Dims.Contains(0)) return 0;
            UInt128 product = 1;
            foreach (var dim in Dims)
            {
                var factor = (UInt128)(ulong)dim;
                if (product > UInt128.MaxValue / factor) return UInt128.MaxValue;
                product *= factor;
            }

            return product;
        }
    }

    /// <summary>A simple extent of fixed size.</summary>
    public static Dataspace Simple(params IReadOnlyList<long> dims) =>
        new(DataspaceKind.Simple, dims, [.. dims.Select(d => (long?)d)]);
}

/// <summary>The three kinds of extent, with libhdf5's numbers (<c>H5S_class_t</c>).</summary>
public enum DataspaceKind
{
    /// <summary>One element, no dimensions.</summary>
    Scalar = 0,

    /// <summary>A regular n-dimensional array.</summary>
    Simple = 1,

    /// <summary>No elements at all.</summary>
    Null = 2,
}
