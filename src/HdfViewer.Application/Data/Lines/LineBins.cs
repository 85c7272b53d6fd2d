using HdfViewer.Application.Data.Numbers;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.Lines;

/// <summary>Folds a line of numbers into bins as it comes along: the first element of each, and its smallest and largest.</summary>
/// <param name="type">The elements' type; of fixed size.</param>
/// <param name="count">How many elements come.</param>
/// <param name="step">How many elements a bin has.</param>
internal sealed class LineBins(Datatype type, long count, long step)
{
    private readonly double[] _min = Filled((int)(((count - 1) / step) + 1));
    private readonly double[] _max = Filled((int)(((count - 1) / step) + 1));
    private readonly byte[] _first = new byte[checked((int)(((count - 1) / step) + 1) * type.Size)];
    private double[] _values = [];
    private long _position;

    /// <summary>How many elements have come.</summary>
    public long Position => _position;

    /// <summary>The first element of each bin.</summary>
    public NdBuffer First => new(type, [_min.Length], _first);

    /// <summary>The smallest finite number of each bin; NaN where there is none.</summary>
    public NdBuffer Min => NumericValues.FromDoubles(_min, type);

    /// <summary>The largest finite number of each bin; NaN where there is none.</summary>
    public NdBuffer Max => NumericValues.FromDoubles(_max, type);

    /// <summary>Takes the next elements in.</summary>
    /// <returns>False when they are no numbers.</returns>
    public bool TryAdd(ReadOnlyMemory<byte> piece)
    {
        var size = type.Size;
        var length = Math.Min(piece.Length / size, (int)Math.Min(count - _position, int.MaxValue));
        if (_values.Length < length) _values = new double[length];
        var values = _values.AsSpan(0, length);
        if (!NumericValues.TryToDoubles(new NdBuffer(type, [length], piece[..(length * size)]), values)) return false;

        for (var i = 0; i < length;)
        {
            var bin = (int)(_position / step);
            var inBin = _position % step;
            if (inBin == 0) piece.Span.Slice(i * size, size).CopyTo(_first.AsSpan(bin * size));
            var run = (int)Math.Min(step - inBin, length - i);
            Fold(values.Slice(i, run), ref _min[bin], ref _max[bin]);
            i += run;
            _position += run;
        }

        return true;
    }

    private static void Fold(ReadOnlySpan<double> values, ref double min, ref double max)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;

            // Not (value >= min) holds for NaN too, which is where a bin begins.
            if (!(value >= min)) min = value;
            if (!(value <= max)) max = value;
        }
    }

    private static double[] Filled(int bins)
    {
        var values = new double[bins];
        Array.Fill(values, double.NaN);
        return values;
    }
}
