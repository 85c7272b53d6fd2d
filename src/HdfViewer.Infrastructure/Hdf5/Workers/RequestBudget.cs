using System.Diagnostics;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>The time that one request may take, however many workers it needs.</summary>
/// <param name="time">All of it, from now.</param>
internal sealed class RequestBudget(TimeSpan time)
{
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>All of it.</summary>
    public TimeSpan Time => time;

    /// <summary>What is left; never negative.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = time - Stopwatch.GetElapsedTime(_began);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Part of what is left.</summary>
    public RequestBudget AtMost(TimeSpan part) => new(part < Left ? part : Left);
}
