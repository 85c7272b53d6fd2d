using System.Numerics.Tensors;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.Numbers;

/// <summary>Statistics of numbers that come in pieces, exact in one pass: no piece is kept.</summary>
/// <remarks>
/// Each block's mean and sum of squared differences are computed in two vectorised passes over a block that fits the first-level cache, and
/// merged into the whole by Chan's formula ("Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979), which keeps
/// its digits where a sum of squares would not.
/// </remarks>
/// <param name="type">The elements' type; numeric.</param>
internal sealed class RunningStatistics(Datatype type)
{
    // 2048 doubles are 16 KiB: half of a first-level cache.
    private const int Block = 2048;

    // Beyond this a square would overflow. Then everything is counted in units of 2^540, next to which what is lost is nothing.
    private const double LargestToSquare = 1e150;
    private static readonly double LargeScale = Math.ScaleB(1, -540);

    private readonly double[] _values = new double[Block];
    private readonly IntegerExtremes? _integers = IntegerExtremes.For(type);
    private double _scale = 1;
    private double _mean;
    private double _squares;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private double _leastAboveZero = double.PositiveInfinity;
    private bool _hasZero;
    private long _finite;

    /// <summary>How many elements there were.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them are NaN.</summary>
    public long NanCount { get; private set; }

    /// <summary>How many of them are infinite.</summary>
    public long InfCount { get; private set; }

    /// <summary>The least finite value, exactly; null when there is none.</summary>
    public NdBuffer? Min => _finite == 0 ? null : _integers?.Min ?? ScalarNumber.Of(type, _min);

    /// <summary>The greatest finite value, exactly; null when there is none.</summary>
    public NdBuffer? Max => _finite == 0 ? null : _integers?.Max ?? ScalarNumber.Of(type, _max);

    /// <summary>The least finite value above zero, exactly; null when there is none.</summary>
    public NdBuffer? LeastAboveZero =>
        double.IsPositiveInfinity(_leastAboveZero) ? null : _integers?.LeastAboveZero ?? ScalarNumber.Of(type, _leastAboveZero);

    /// <summary>The least finite value that is not below zero, exactly; null when there is none.</summary>
    public NdBuffer? LeastNotBelowZero => _hasZero ? ScalarNumber.Of(type, 0) : LeastAboveZero;

    /// <summary>The mean of the finite values; rounding never puts it outside of them.</summary>
    public double? Mean => _finite == 0 ? null : Math.Clamp(_mean / _scale, _min, _max);

    /// <summary>The population's standard deviation of the finite values.</summary>
    public double? Std => _finite == 0 ? null : Math.Sqrt(_squares / _finite) / _scale;

    /// <summary>Adds whole elements.</summary>
    public void Add(ReadOnlyMemory<byte> elements)
    {
        for (var start = 0; start < elements.Length; start += Block * type.Size)
        {
            var bytes = elements.Slice(start, Math.Min(Block * type.Size, elements.Length - start));
            var values = _values.AsSpan(0, bytes.Length / type.Size);
            if (!NumericValues.TryToDoubles(new NdBuffer(type, [values.Length], bytes), values))
                throw new InvalidRequestException($"Numbers of type {NumPyDtype.NameOf(type)} have no statistics here.");
            _integers?.Add(bytes.Span);
            Add(values);
        }
    }

    private void Add(Span<double> values)
    {
        Count += values.Length;

        // A sum is finite when all of its terms are, unless they are huge; looking at each is right in any case.
        if (!double.IsFinite(TensorPrimitives.Sum<double>(values))) values = KeepFinite(values);
        if (values.IsEmpty) return;

        var (min, max) = (TensorPrimitives.Min<double>(values), TensorPrimitives.Max<double>(values));
        _min = Math.Min(_min, min);
        _max = Math.Max(_max, max);
        LookAboveZero(values, min, max);
        if (_scale == 1 && Math.Max(Math.Abs(min), Math.Abs(max)) > LargestToSquare) UseLargeScale();
        if (_scale != 1) TensorPrimitives.Multiply(values, _scale, values);

        var mean = TensorPrimitives.Sum<double>(values) / values.Length;
        TensorPrimitives.Subtract(values, mean, values);

        // What rounding left of the mean is in the sum of the differences.
        var correction = TensorPrimitives.Sum<double>(values);
        mean += correction / values.Length;
        var squares = TensorPrimitives.SumOfSquares<double>(values) - (correction * correction / values.Length);
        Merge(values.Length, mean, Math.Max(0, squares));
    }

    // Where nothing is below or at zero, which is most often so, the extremes tell.
    private void LookAboveZero(ReadOnlySpan<double> values, double min, double max)
    {
        if (min > 0) _leastAboveZero = Math.Min(_leastAboveZero, min);
        if (min > 0 || max < 0) return;
        foreach (var value in values)
        {
            if (value > 0) _leastAboveZero = Math.Min(_leastAboveZero, value);
            else if (value == 0) _hasZero = true;
        }
    }

    private void Merge(long count, double mean, double squares)
    {
        var total = _finite + count;
        var difference = mean - _mean;
        _mean += difference * ((double)count / total);
        _squares += squares + (difference * difference * ((double)_finite * count / total));
        _finite = total;
    }

    private Span<double> KeepFinite(Span<double> values)
    {
        var kept = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value)) values[kept++] = value;
            else if (double.IsNaN(value)) NanCount++;
            else InfCount++;
        }

        return values[..kept];
    }

    private void UseLargeScale()
    {
        _scale = LargeScale;
        _mean *= _scale;
        _squares *= _scale * _scale;
    }
}
