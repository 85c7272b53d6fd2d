namespace HdfViewer.Application.Speculation;

/// <summary>Bytes that may be spent: a minute's worth to begin with, and again as time goes by. What was spent beyond is waited for.</summary>
internal sealed class SpeculationBudget(long bytesPerMinute, TimeProvider time)
{
    private double _left = bytesPerMinute;
    private long _since = time.GetTimestamp();

    /// <summary>Bytes that may be spent now; not above zero when all are.</summary>
    public long Left
    {
        get
        {
            var now = time.GetTimestamp();
            _left = Math.Min(bytesPerMinute, _left + (time.GetElapsedTime(_since, now).TotalMinutes * bytesPerMinute));
            _since = now;
            return (long)_left;
        }
    }

    /// <summary>Bytes have been spent.</summary>
    public void Spend(long bytes) => _left -= bytes;
}
