using System.Globalization;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Caching;

/// <summary>
/// The memory tier: answers as the objects they are, bounded by their estimated size.
/// </summary>
/// <remarks>
/// HybridCache was tried for this and does not fit: it learns an entry's size by serializing it, so that bounding its memory tier means
/// serializing answers (megabytes of buffers) that no other process will ever read. A tier shared by instances belongs behind
/// <see cref="IResultCache"/>, around this one.
/// </remarks>
internal sealed class MemoryResultCache : IResultCache, IDisposable
{
    private const long BytesPerMegabyte = 1024 * 1024;

    private readonly CacheOptions _options;
    private readonly MemoryCache _cache;
    private readonly SingleFlight _flights = new();
    private readonly ILinkedFiles? _linked;

    // A part of every listing's key: raising it makes all listings so far unreachable, those still being made included. They leave the
    // memory when their few seconds are over.
    private long _listingGeneration;

    public MemoryResultCache(IOptions<CacheOptions> options, TimeProvider time, ILinkedFiles? linked = null)
    {
        _linked = linked;
        _options = options.Value;
        _cache = new MemoryCache(new MemoryCacheOptions
        {
            SizeLimit = _options.Megabytes * BytesPerMegabyte,
            TrackStatistics = true,
            Clock = new Clock(time),
        });
        ApplicationDiagnostics.Meter.CreateObservableGauge(
            "hdfviewer.cache.size",
            () => _cache.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0,
            unit: "By",
            description: "Estimated memory that kept answers take.");
    }

    /// <summary>Estimated bytes that are kept now.</summary>
    internal long CurrentSize => _cache.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    public async ValueTask<TResult> GetOrMakeAsync<TResult>(
        CacheKey key, CacheScope scope, Func<CancellationToken, ValueTask<TResult>> make, CancellationToken cancellationToken)
        where TResult : class, ICacheableResult<TResult>
    {
        var name = scope == CacheScope.Listing
            ? string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Read(ref _listingGeneration)}|{key.Value}")
            : key.Value;
        if (_cache.TryGetValue(name, out TResult? kept) && kept is not null)
        {
            Count("hit");
            return kept;
        }

        var (result, joined) = await _flights.RunAsync(
            name,
            async token =>
            {
                // Somebody may have landed between the look-up and the start of this flight.
                if (_cache.TryGetValue(name, out TResult? made) && made is not null) return made;

                var fresh = await make(token);
                Keep(name, scope, fresh);
                return fresh;
            },
            cancellationToken);

        Count(joined ? "joined" : "miss");
        var answer = (TResult)result;
        return joined ? answer.AsCached() : answer;
    }

    public ValueTask ForgetListingsAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _listingGeneration);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _cache.Dispose();

    private void Keep<TResult>(string name, CacheScope scope, TResult result)
        where TResult : class, ICacheableResult<TResult>
    {
        var seconds = scope == CacheScope.Listing ? _options.ListSeconds : _options.Seconds;
        if (seconds == 0 || !result.IsWorthKeeping) return;

        // The key holds the version of one file; other files may change without it.
        if (_linked is not null && result is IFileResult about && _linked.Contains(about.File.Version)) return;

        // The memory cache refuses an entry that does not fit any more and makes room in the background: the next one will.
        _cache.Set(
            name,
            result.AsCached(),
            new MemoryCacheEntryOptions
            {
                AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(seconds),
                Size = result.EstimateSize() + ObjectSize.Of(name),
            });
    }

    private static void Count(string outcome) =>
        ApplicationDiagnostics.CacheLookups.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
