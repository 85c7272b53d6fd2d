namespace HdfViewer.Application.Data.Pictures;

/// <summary>Where numbers lie between the lowest and the highest of them.</summary>
internal sealed class ColorScale
{
    private readonly PictureScale _scale;
    private readonly double _low;
    private readonly double _high;

    private ColorScale(PictureScale scale, double low, double high)
    {
        _scale = scale;
        _low = low;
        _high = high;
    }

    /// <summary>From the smallest to the largest finite number, and on a logarithmic scale of the positive ones only.</summary>
    public static ColorScale Of(PictureScale scale, params IEnumerable<double[]> parts)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in parts.SelectMany(part => part))
        {
            if (!double.IsFinite(value) || (scale == PictureScale.Log && value <= 0)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return new ColorScale(scale, low, high);
    }

    /// <summary>
    /// From 0 for the lowest to 1 for the highest, one half when they are the same. The infinities are the ends, and so is what a logarithm
    /// has no answer for: zero and less is lowest. NaN stays NaN.
    /// </summary>
    public double Position(double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        if (_scale == PictureScale.Log && value <= 0) return 0;
        if (double.IsInfinity(value)) return value > 0 ? 1 : 0;
        if (_low >= _high) return 0.5;

        // Halves, since the whole way from the smallest to the largest double is beyond any.
        var position = _scale == PictureScale.Log
            ? (Math.Log(value) - Math.Log(_low)) / (Math.Log(_high) - Math.Log(_low))
            : ((value / 2) - (_low / 2)) / ((_high / 2) - (_low / 2));
        return double.IsNaN(position) ? 0.5 : Math.Clamp(position, 0, 1);
    }

    /// <summary>Whether a number has a place of its own on the scale, where a line can go through.</summary>
    public bool Holds(double value) => double.IsFinite(value) && (_scale != PictureScale.Log || value > 0);
}
