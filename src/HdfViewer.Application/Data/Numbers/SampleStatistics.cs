namespace HdfViewer.Application.Data.Numbers;

/// <summary>Statistics over the finite values of a sample.</summary>
/// <param name="Count">How many values are finite.</param>
/// <param name="Min">The smallest; meaningless when there is none.</param>
/// <param name="Max">The largest; meaningless when there is none.</param>
/// <param name="Mean">The mean; meaningless when there is none.</param>
/// <param name="Std">The population's standard deviation; meaningless when there is none.</param>
internal readonly record struct SampleStatistics(long Count, double Min, double Max, double Mean, double Std)
{
    // Beyond this a square would overflow, so values are scaled first.
    private const double LargestToSquare = 1e150;

    /// <summary>
    /// Computes all of them, in passes over the values: differences from the mean keep their digits, sums of squares would not.
    /// </summary>
    public static SampleStatistics Of(ReadOnlySpan<double> values)
    {
        var count = 0L;
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            count++;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        if (count == 0) return default;

        var largest = Math.Max(Math.Abs(min), Math.Abs(max));
        var scale = largest > LargestToSquare ? largest : 1;

        var sum = default(CompensatedSum);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) sum.Add(value / scale);
        }

        var mean = sum.Value / count;
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            var difference = (value / scale) - mean;
            squares.Add(difference * difference);
        }

        // Rounding must not put the mean outside of the values.
        return new SampleStatistics(
            count, min, max, Math.Clamp(mean * scale, min, max), Math.Sqrt(squares.Value / count) * scale);
    }

    /// <summary>Neumaier's sum: carries along what rounding dropped.</summary>
    private struct CompensatedSum
    {
        private double _sum;
        private double _dropped;

        public readonly double Value => _sum + _dropped;

        public void Add(double value)
        {
            var sum = _sum + value;
            _dropped += Math.Abs(_sum) >= Math.Abs(value) ? (_sum - sum) + value : (value - sum) + _sum;
            _sum = sum;
        }
    }
}
