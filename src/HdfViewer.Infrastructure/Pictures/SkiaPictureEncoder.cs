using HdfViewer.Domain.Pictures;
using HdfViewer.Domain.Ports;
using SkiaSharp;

namespace HdfViewer.Infrastructure.Pictures;

/// <summary>Draws and encodes with Skia. It is only ever given pixels and points: no picture from outside is decoded with it.</summary>
internal sealed class SkiaPictureEncoder : IPictureEncoder
{
    /// <summary>Wide enough to be seen in a thumbnail, narrow enough for a dense line to show its shape.</summary>
    private const float StrokeWidth = 1.5f;

    // Deflate's own default; the steps beyond it save next to nothing and cost twice the time.
    private static readonly SKPngEncoderOptions Png = new(SKPngEncoderFilterFlags.AllFilters, 6);

    public byte[] Encode(Raster raster)
    {
        var info = new SKImageInfo(raster.Width, raster.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var image = SKImage.FromPixelCopy(info, raster.Rgba.Span, info.RowBytes);
        using var pixmap = image.PeekPixels();
        return Encode(pixmap);
    }

    public byte[] Encode(Curve curve)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(curve.Width, curve.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint
        {
            Color = new SKColor(curve.Color.Red, curve.Color.Green, curve.Color.Blue),
            Style = SKPaintStyle.Stroke,
            StrokeWidth = StrokeWidth,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            IsAntialias = true,
        };
        canvas.Clear(SKColors.Transparent);
        foreach (var stroke in curve.Strokes)
            canvas.DrawPoints(stroke.Count == 1 ? SKPointMode.Points : SKPointMode.Polygon, [.. stroke.Select(p => new SKPoint(p.X, p.Y))], paint);
        canvas.Flush();

        using var pixmap = bitmap.PeekPixels();
        return Encode(pixmap);
    }

    private static byte[] Encode(SKPixmap pixmap)
    {
        using var data = pixmap.Encode(Png) ?? throw new InvalidOperationException("Skia could not encode the picture.");
        return data.ToArray();
    }
}
