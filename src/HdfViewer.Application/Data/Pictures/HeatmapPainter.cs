using HdfViewer.Domain.Pictures;

namespace HdfViewer.Application.Data.Pictures;

/// <summary>Paints numbers of a plane, the first row on top.</summary>
internal static class HeatmapPainter
{
    private const int BytesPerPixel = 4;

    /// <summary>Paints each number in its colour. What is no number is left transparent.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="cols">How many columns.</param>
    /// <param name="size">The picture's size.</param>
    /// <param name="scale">How numbers become colours.</param>
    /// <param name="colors">The colours.</param>
    public static Raster Paint(double[] values, int rows, int cols, PictureSize size, PictureScale scale, Colormap colors)
    {
        var range = ColorScale.Of(scale, values);
        var pixels = new byte[size.Width * size.Height * BytesPerPixel];
        var pixel = 0;
        for (var y = 0; y < size.Height; y++)
        {
            var row = Nearest(y, size.Height, rows) * cols;
            for (var x = 0; x < size.Width; x++, pixel += BytesPerPixel)
            {
                var position = range.Position(values[row + Nearest(x, size.Width, cols)]);
                if (double.IsNaN(position)) continue;

                var color = colors[(int)Math.Round(position * (Colormap.Colors - 1))];
                pixels[pixel] = color.Red;
                pixels[pixel + 1] = color.Green;
                pixels[pixel + 2] = color.Blue;
                pixels[pixel + 3] = byte.MaxValue;
            }
        }

        return new Raster(size.Width, size.Height, pixels);
    }

    /// <summary>The element whose middle is closest to a pixel's.</summary>
    public static int Nearest(int pixel, int pixels, int elements) => (int)(((2L * pixel) + 1) * elements / (2L * pixels));
}
