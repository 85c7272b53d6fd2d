using System.Diagnostics.CodeAnalysis;

namespace HdfViewer.Application.Caching;

/// <summary>
/// Runs work once for all who ask for it under the same key at the same time. The work belongs to nobody in particular: a caller that goes
/// away leaves the others waiting undisturbed, and only when the last one has gone is the work itself cancelled.
/// </summary>
internal sealed class SingleFlight
{
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    /// <summary>Joins the work under way for a key, or starts it.</summary>
    /// <returns>The work's result, and whether somebody else had started it.</returns>
    public async ValueTask<(object Result, bool Joined)> RunAsync(
        string key, Func<CancellationToken, Task<object>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool joined;
        Flight? flight;
        lock (_flights)
        {
            joined = _flights.TryGetValue(key, out flight);
            if (flight is null)
            {
                flight = new Flight();
                _flights.Add(key, flight);
                flight.Task = StartAsync(key, flight, work);
            }

            flight.Waiting++;
        }

        try
        {
            return (await flight.Task.WaitAsync(cancellationToken), joined);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private async Task<object> StartAsync(string key, Flight flight, Func<CancellationToken, Task<object>> work)
    {
        // Off the lock, and off the first caller's stack: its synchronous part must not hold up those who join.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await work(flight.Token);
        }
        finally
        {
            Land(key, flight);
        }
    }

    private void Leave(string key, Flight flight)
    {
        lock (_flights)
        {
            if (--flight.Waiting > 0 || flight.HasLanded) return;

            // Whoever asks from now on starts anew instead of joining work that is being cancelled.
            Remove(key, flight);
        }

        flight.Abandon();
    }

    private void Land(string key, Flight flight)
    {
        lock (_flights)
        {
            flight.HasLanded = true;
            Remove(key, flight);
        }
    }

    private void Remove(string key, Flight flight)
    {
        if (_flights.TryGetValue(key, out var current) && ReferenceEquals(current, flight)) _flights.Remove(key);
    }

    [SuppressMessage(
        "Design",
        "CA1001:Types that own disposable fields should be disposable",
        Justification = "The source has no timer and no wait handle: there is nothing to release, and a late Cancel stays harmless.")]
    private sealed class Flight
    {
        private readonly CancellationTokenSource _abandoned = new();

        public CancellationToken Token => _abandoned.Token;

        public Task<object> Task { get; set; } = null!;

        public int Waiting { get; set; }

        public bool HasLanded { get; set; }

        public void Abandon()
        {
            // Nobody is left to see how it ends.
            _ = Task.ContinueWith(
                static task => task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            _abandoned.Cancel();
        }
    }
}
