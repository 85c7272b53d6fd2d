using HdfViewer.Domain.Pictures;

namespace HdfViewer.Application.Data.Pictures;

/// <summary>Paints numbers of one dimension as a line over their index.</summary>
internal static class CurvePainter
{
    /// <summary>Room for half of the stroke, and a little air.</summary>
    private const float Margin = 2;

    /// <summary>Paints a line.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="lows">The smallest number from each up to the next; null where not known.</param>
    /// <param name="highs">The largest number from each up to the next; null where not known.</param>
    /// <param name="size">The picture's size.</param>
    /// <param name="scale">How numbers become heights.</param>
    /// <param name="color">The line's colour.</param>
    public static Curve Paint(double[] values, double[]? lows, double[]? highs, PictureSize size, PictureScale scale, Rgb color)
    {
        var range = ColorScale.Of(scale, values, lows ?? [], highs ?? []);
        var width = Math.Max(0, size.Width - 1 - (2 * Margin));
        var height = Math.Max(0, size.Height - 1 - (2 * Margin));
        var strokes = new List<IReadOnlyList<CurvePoint>>();
        var stroke = new List<CurvePoint>();
        for (var i = 0; i < values.Length; i++)
        {
            var x = Margin + (values.Length == 1 ? width / 2 : width * i / (values.Length - 1));
            var before = stroke.Count;

            // From the lowest to the highest of what lies behind one point: so no peak is lost.
            foreach (var value in lows is null || highs is null ? [values[i]] : new[] { values[i], lows[i], highs[i] })
            {
                if (range.Holds(value)) stroke.Add(new CurvePoint(x, Margin + (height * (1 - (float)range.Position(value)))));
            }

            if (stroke.Count > before || before == 0) continue;
            strokes.Add(stroke);
            stroke = [];
        }

        if (stroke.Count > 0) strokes.Add(stroke);
        return new Curve(size.Width, size.Height, color, strokes);
    }
}
