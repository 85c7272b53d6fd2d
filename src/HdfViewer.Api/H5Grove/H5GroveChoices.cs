using HdfViewer.Api.Requests;

namespace HdfViewer.Api.H5Grove;

/// <summary>The forms in which h5grove gives out values.</summary>
internal enum H5GroveEncoding
{
    /// <summary>Nested arrays.</summary>
    Json,

    /// <summary>The bytes of the elements, in C order.</summary>
    Bin,

    /// <summary>NumPy's file format.</summary>
    Npy,

    /// <summary>What <c>numpy.savetxt</c> writes.</summary>
    Csv,

    /// <summary>An image, or a stack of them.</summary>
    Tiff,
}

/// <summary>How values are to be given out.</summary>
/// <param name="Encoding">The form.</param>
/// <param name="IsSafe">Whether numbers are converted to types that JavaScript has arrays for.</param>
/// <param name="IsFlat">Whether dimensions are left out.</param>
internal sealed record H5GroveChoices(H5GroveEncoding Encoding, bool IsSafe, bool IsFlat)
{
    /// <summary>Reads the parameters as h5grove does.</summary>
    public static H5GroveChoices Parse(H5GroveDataRequest request) => new(
        EncodingOf(request.Format),
        request.Dtype switch
        {
            null or "origin" => false,
            "safe" => true,
            var other => throw H5GroveException.UnsupportedDtype(other),
        },
        request.Flatten is { } flatten && !flatten.Equals("false", StringComparison.OrdinalIgnoreCase) && flatten != "0");

    /// <summary>A form as clients write it.</summary>
    public static string NameOf(H5GroveEncoding encoding) => encoding.ToString().ToLowerInvariant();

    private static H5GroveEncoding EncodingOf(string? format) => format switch
    {
        null or "json" => H5GroveEncoding.Json,
        "bin" => H5GroveEncoding.Bin,
        "npy" => H5GroveEncoding.Npy,
        "csv" => H5GroveEncoding.Csv,
        "tiff" => H5GroveEncoding.Tiff,
        _ => throw H5GroveException.UnsupportedEncoding(format),
    };
}
