using System.Globalization;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>The parameters of a preview as values: what <see cref="GetPreviewQuery"/> says in words.</summary>
/// <param name="Mode">Which part is wanted.</param>
/// <param name="Detail">How much is wanted.</param>
/// <param name="IncludeStats">Whether statistics are wanted.</param>
/// <param name="DisplayDims">Row and column dimension as given, negative ones counting from the end; null for the last two.</param>
/// <param name="FixedIndices">Dimensions as given, and the index each is held at.</param>
/// <param name="MaxSize">Cells of a heatmap along one side.</param>
internal sealed record PreviewParameters(
    PreviewMode Mode,
    PreviewDetail Detail,
    bool IncludeStats,
    (int Row, int Col)? DisplayDims,
    IReadOnlyList<(int Dim, long Index)> FixedIndices,
    int MaxSize)
{
    /// <summary>The most cells along one side of a heatmap.</summary>
    public const int LargestMaxSize = 512;

    /// <summary>What a malformed list of fixed indices is answered with.</summary>
    public const string FixedIndicesForm = "fixed_indices must be a list such as 0=5,3=10 or 0:5,3:10, each dimension once.";

    /// <summary>What malformed display dimensions are answered with.</summary>
    public const string DisplayDimsForm = "display_dims must be two different dimensions such as 1,2 or -2,-1.";

    /// <summary>Reads parameters that the validator has passed.</summary>
    public static PreviewParameters Of(GetPreviewQuery query)
    {
        if (!TryReadMode(query.Mode, out var mode)
            || !TryReadDetail(query.Detail, out var detail)
            || !TryReadDisplayDims(query.DisplayDims, out var displayDims)
            || !TryReadFixedIndices(query.FixedIndices, out var fixedIndices))
            throw new InvalidOperationException("The preview's parameters were not validated.");

        return new PreviewParameters(
            mode,
            detail,
            query.IncludeStats ?? detail == PreviewDetail.Full,
            displayDims,
            fixedIndices,
            query.MaxSize ?? LargestMaxSize);
    }

    /// <summary>The parameters in one canonical spelling, for cache keys: ways of writing the same request give the same text.</summary>
    public string ToCanonicalText()
    {
        var dims = DisplayDims is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Row},{d.Col}") : "-";
        var indices = string.Join(
            ',', FixedIndices.OrderBy(f => f.Dim).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Dim}={f.Index}")));
        return string.Create(CultureInfo.InvariantCulture, $"{Mode};{Detail};{IncludeStats};{dims};{indices};{MaxSize}");
    }

    public static bool TryReadMode(string? text, out PreviewMode mode)
    {
        (var known, mode) = text switch
        {
            null or "" or "auto" => (true, PreviewMode.Auto),
            "line" => (true, PreviewMode.Line),
            "table" => (true, PreviewMode.Table),
            "heatmap" => (true, PreviewMode.Heatmap),
            _ => (false, PreviewMode.Auto),
        };
        return known;
    }

    public static bool TryReadDetail(string? text, out PreviewDetail detail)
    {
        (var known, detail) = text switch
        {
            null or "" or "full" => (true, PreviewDetail.Full),
            "fast" => (true, PreviewDetail.Fast),
            _ => (false, PreviewDetail.Full),
        };
        return known;
    }

    public static bool TryReadDisplayDims(string? text, out (int Row, int Col)? dims)
    {
        dims = null;
        if (string.IsNullOrEmpty(text)) return true;

        var parts = text.Split(',', 3);
        if (parts.Length != 2 || !TryReadInteger(parts[0], out int row) || !TryReadInteger(parts[1], out int col) || row == col)
            return false;
        dims = (row, col);
        return true;
    }

    public static bool TryReadFixedIndices(string? text, out IReadOnlyList<(int Dim, long Index)> indices)
    {
        indices = [];
        if (string.IsNullOrEmpty(text)) return true;

        // HDF5 has at most 32 dimensions (H5S_MAX_RANK): one more part tells that there are too many.
        var parts = text.Split(',', 33);
        if (parts.Length > 32) return false;
        var result = new List<(int Dim, long Index)>(parts.Length);
        foreach (var part in parts)
        {
            var separator = part.AsSpan().IndexOfAny('=', ':');
            if (separator < 0
                || !TryReadInteger(part.AsSpan(0, separator), out int dim)
                || !TryReadInteger(part.AsSpan(separator + 1), out long index)
                || result.Any(known => known.Dim == dim))
                return false;
            result.Add((dim, index));
        }

        indices = result;
        return true;
    }

    private static bool TryReadInteger<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, ISpanParsable<T>, System.Numerics.IBinaryInteger<T> =>
        T.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out value);
}
