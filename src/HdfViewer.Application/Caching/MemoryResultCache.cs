using System.Globalization;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Caching;

/// <summary>
/// The memory tier: answers as the objects they are, bounded by their estimated size. What it lacks it asks the tier that instances share for,
/// where there is one, and what it makes it leaves there.
/// </summary>
/// <remarks>
/// HybridCache was tried for this and does not fit: it learns an entry's size by serializing it, so that bounding its memory tier means
/// serializing answers (megabytes of buffers) that no other process may ever read; and it has no way to tell other instances that listings are
/// to be forgotten.
/// </remarks>
internal sealed class MemoryResultCache : IResultCache
{
    private readonly AnswerMemory _memory;
    private readonly CacheOptions _options;
    private readonly ILinkedFiles? _linked;
    private readonly ISharedResults? _shared;
    private readonly SingleFlight _flights = new();

    // A part of every listing's key: raising it makes all listings so far unreachable, those still being made included. They leave the
    // memory when their few seconds are over.
    private long _listingGeneration;

    public MemoryResultCache(AnswerMemory memory, IOptions<CacheOptions> options, ILinkedFiles? linked = null, ISharedResults? shared = null)
    {
        _memory = memory;
        _options = options.Value;
        _linked = linked;
        _shared = shared;
        shared?.WhenListingsAreForgotten(ForgetOwnListings);
    }

    public async ValueTask<TResult> GetOrMakeAsync<TResult>(
        CacheKey key, CacheScope scope, Func<CancellationToken, ValueTask<TResult>> make, CancellationToken cancellationToken)
        where TResult : class, ICacheableResult<TResult>
    {
        var name = scope == CacheScope.Listing
            ? string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Read(ref _listingGeneration)}|{key.Value}")
            : key.Value;
        if (_memory.Find<TResult>(name) is { } kept)
        {
            Count("hit");
            return kept;
        }

        var isShared = false;
        var (result, joined) = await _flights.RunAsync(
            name,
            async token =>
            {
                // Somebody may have landed between the look-up and the start of this flight.
                if (_memory.Find<TResult>(name) is { } made) return made;

                var lifetime = LifetimeOf(scope);
                var lookup = _shared is null || lifetime == TimeSpan.Zero ? null : await _shared.FindAsync<TResult>(key, scope, token);
                if (lookup?.Result is { } found)
                {
                    isShared = true;
                    found = found.AsCached();
                    Keep(name, found, lookup.Left < lifetime ? lookup.Left : lifetime);
                    return found;
                }

                var fresh = await make(token);
                if (Keep(name, fresh, lifetime) && lookup is not null) _shared?.Keep(lookup, fresh, lifetime);
                return fresh;
            },
            cancellationToken);

        Count(joined ? "joined" : isShared ? "shared" : "miss");
        var answer = (TResult)result;
        return joined ? answer.AsCached() : answer;
    }

    public ValueTask ForgetListingsAsync(CancellationToken cancellationToken)
    {
        ForgetOwnListings();
        return _shared?.ForgetListingsAsync(cancellationToken) ?? ValueTask.CompletedTask;
    }

    private void ForgetOwnListings() => Interlocked.Increment(ref _listingGeneration);

    private TimeSpan LifetimeOf(CacheScope scope) =>
        TimeSpan.FromSeconds(scope == CacheScope.Listing ? _options.ListSeconds : _options.Seconds);

    /// <summary>Keeps an answer unless it is none to keep, and says which.</summary>
    private bool Keep<TResult>(string name, TResult result, TimeSpan lifetime)
        where TResult : class, ICacheableResult<TResult>
    {
        if (lifetime <= TimeSpan.Zero || !result.IsWorthKeeping) return false;

        // The key holds the version of one file; other files may change without it.
        if (_linked is not null && result is IFileResult about && _linked.Contains(about.File.Version)) return false;
        _memory.Keep(name, result.AsCached(), result.EstimateSize(), lifetime);
        return true;
    }

    private static void Count(string outcome) =>
        ApplicationDiagnostics.CacheLookups.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
