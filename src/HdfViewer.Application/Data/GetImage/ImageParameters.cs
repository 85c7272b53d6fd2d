using System.Globalization;
using HdfViewer.Application.Data.Pictures;
using HdfViewer.Application.Data.Planes;

namespace HdfViewer.Application.Data.GetImage;

/// <summary>Parameters of a picture that the validator has passed, as values.</summary>
internal sealed record ImageParameters(
    (int Row, int Col)? DisplayDims,
    IReadOnlyList<(int Dim, long Index)> FixedIndices,
    int MaxSize,
    string ColormapName,
    Colormap Colors,
    PictureScale Scale)
{
    /// <summary>The only format so far.</summary>
    public const string Png = "png";

    /// <summary>Reads parameters that the validator has passed.</summary>
    public static ImageParameters Of(GetImageQuery query)
    {
        if (!PlaneParameters.TryReadDisplayDims(query.DisplayDims, out var displayDims)
            || !PlaneParameters.TryReadFixedIndices(query.FixedIndices, out var fixedIndices)
            || !TryReadColors(query.Colormap, out var name, out var colors)
            || !TryReadScale(query.Scale, out var scale))
            throw new InvalidOperationException("The parameters of an image were not validated.");

        var maxSize = (int)(query.MaxSize ?? GetImageQuery.DefaultMaxSize);
        return new ImageParameters(displayDims, fixedIndices, maxSize, name, colors!, scale);
    }

    public static bool TryReadColors(string? text, out string name, out Colormap? colors)
    {
        name = string.IsNullOrEmpty(text) ? Colormap.Default : text.ToLowerInvariant();
        colors = Colormap.Find(name);
        return colors is not null;
    }

    public static bool TryReadScale(string? text, out PictureScale scale)
    {
        (var known, scale) = text switch
        {
            null or "" or "linear" => (true, PictureScale.Linear),
            "log" => (true, PictureScale.Log),
            _ => (false, PictureScale.Linear),
        };
        return known;
    }

    /// <summary>All of them in one canonical spelling, for cache keys.</summary>
    public string ToCanonicalText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PlaneParameters.ToCanonicalText(DisplayDims, FixedIndices)};{MaxSize};{ColormapName};{Scale}");
}
