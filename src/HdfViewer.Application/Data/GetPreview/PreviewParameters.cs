using System.Globalization;
using HdfViewer.Application.Data.Planes;

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

    /// <summary>Reads parameters that the validator has passed.</summary>
    public static PreviewParameters Of(GetPreviewQuery query)
    {
        if (!TryReadMode(query.Mode, out var mode)
            || !TryReadDetail(query.Detail, out var detail)
            || !PlaneParameters.TryReadDisplayDims(query.DisplayDims, out var displayDims)
            || !PlaneParameters.TryReadFixedIndices(query.FixedIndices, out var fixedIndices))
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
        var plane = PlaneParameters.ToCanonicalText(DisplayDims, FixedIndices);
        return string.Create(CultureInfo.InvariantCulture, $"{Mode};{Detail};{IncludeStats};{plane};{MaxSize}");
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
}
