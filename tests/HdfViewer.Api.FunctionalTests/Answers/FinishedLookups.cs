using System.Diagnostics.Metrics;

namespace HdfViewer.Api.FunctionalTests.Answers;

/// <summary>Counts answers that were given out as the bytes of an earlier one.</summary>
public sealed class FinishedLookups : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public FinishedLookups()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "hdfviewer.cache.lookups") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag is { Key: "outcome", Value: "finished" }) Interlocked.Add(ref _count, value);
            }
        });
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
