using HdfViewer.Application.Pipeline;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Caching;

/// <summary>
/// The memory that answers are kept in, in whatever form: as the results that handlers made, and as the bytes that went out. One bound is for
/// all of them, so that what is asked for most has the most of it.
/// </summary>
public sealed class AnswerMemory : IDisposable
{
    private const long BytesPerMegabyte = 1024 * 1024;

    private readonly MemoryCache _cache;

    /// <summary>Sets the memory up; one for the whole server.</summary>
    public AnswerMemory(IOptions<CacheOptions> options, TimeProvider time)
    {
        Capacity = options.Value.Megabytes * BytesPerMegabyte;
        _cache = new MemoryCache(new MemoryCacheOptions
        {
            SizeLimit = Capacity,
            TrackStatistics = true,
            Clock = new Clock(time),
        });
        ApplicationDiagnostics.Meter.CreateObservableGauge(
            "hdfviewer.cache.size", () => CurrentSize, unit: "By", description: "Estimated memory that kept answers take.");
    }

    /// <summary>The most bytes that are kept.</summary>
    public long Capacity { get; }

    /// <summary>Estimated bytes that are kept now.</summary>
    public long CurrentSize => _cache.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>What is kept under a name; null when there is nothing.</summary>
    public T? Find<T>(ReadOnlySpan<char> name)
        where T : class => _cache.TryGetValue(name, out T? kept) ? kept : null;

    /// <summary>
    /// Keeps something. What does not fit any more is not kept; then room is made in the background, and the next one will be.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="kept">What is kept; immutable.</param>
    /// <param name="size">About how many bytes it takes, without its name.</param>
    /// <param name="lifetime">After which it is forgotten.</param>
    public void Keep(string name, object kept, long size, TimeSpan lifetime) =>
        _cache.Set(
            name,
            kept,
            new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime, Size = size + ObjectSize.Of(name) });

    /// <summary>Forgets something.</summary>
    public void Forget(string name) => _cache.Remove(name);

    /// <summary>Counts a look-up that was answered with the bytes of an earlier answer.</summary>
    public static void CountFinished() => ApplicationDiagnostics.CacheLookups.Add(1, new KeyValuePair<string, object?>("outcome", "finished"));

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
