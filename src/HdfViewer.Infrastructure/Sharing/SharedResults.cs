using HdfViewer.Application.Caching;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>Answers of queries in Redis.</summary>
internal sealed class SharedResults : ISharedResults
{
    private const string AnswerKind = "answer";
    private const string ListingKind = "listing";

    private readonly RedisConnection _redis;
    private readonly SharedNames _names;
    private readonly SharedEvents _events;
    private readonly SharedValues _values;
    private readonly RedisMetrics _metrics;
    private readonly TimeSpan _lifetime;

    public SharedResults(
        RedisConnection redis, SharedNames names, SharedEvents events, SharedValues values, RedisMetrics metrics, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _names = names;
        _events = events;
        _values = values;
        _metrics = metrics;
        _lifetime = TimeSpan.FromSeconds(options.Value.Seconds);
    }

    /// <inheritdoc/>
    public void WhenListingsAreForgotten(Action forget) => _events.WhenListingsAreForgotten(forget);

    /// <inheritdoc/>
    public ValueTask<SharedLookup<TResult>> FindAsync<TResult>(CacheKey key, CacheScope scope, CancellationToken cancellationToken)
        where TResult : class, ICacheableResult<TResult> =>
        scope == CacheScope.Listing ? FindListingAsync<TResult>(key, cancellationToken) : FindAnswerAsync<TResult>(key, cancellationToken);

    /// <inheritdoc/>
    public void Keep<TResult>(SharedLookup<TResult> lookup, TResult result, TimeSpan lifetime)
        where TResult : class, ICacheableResult<TResult>
    {
        // What is known of a file version stays true; here it may wait for others longer than in memory.
        if (lookup.Place is { } place) _values.Keep(place, () => ResultSerializer.Write(result), IsListing(place) ? lifetime : _lifetime);
    }

    /// <inheritdoc/>
    public ValueTask ForgetListingsAsync(CancellationToken cancellationToken) => _events.ForgetListingsAsync(cancellationToken);

    private async ValueTask<SharedLookup<TResult>> FindAnswerAsync<TResult>(CacheKey key, CancellationToken cancellationToken)
        where TResult : class
    {
        var place = _values.PlaceOf(AnswerKind, key.Value);
        var found = await _values.FindAsync(AnswerKind, place, ResultSerializer.Read<TResult>, cancellationToken);
        return found is { } answer ? new SharedLookup<TResult>(answer.Value, answer.Left, place) : new SharedLookup<TResult>(null, TimeSpan.Zero, place);
    }

    private async ValueTask<SharedLookup<TResult>> FindListingAsync<TResult>(CacheKey key, CancellationToken cancellationToken)
        where TResult : class
    {
        // What others list must not be shared before they know that this instance was told to forget.
        if (_events.OwesForgetting || _events.Generation is not { } generation) return new SharedLookup<TResult>(null, TimeSpan.Zero, null);

        var place = PlaceOf(generation, key);
        var (isAnswered, found) = await _redis.TryAsync(
            "mget", database => database.StringGetAsync([_names.Generation, place]), cancellationToken);
        if (!isAnswered)
        {
            _metrics.LookedUp(ListingKind, "unavailable");
            return new SharedLookup<TResult>(null, TimeSpan.Zero, null);
        }

        // Forgotten meanwhile, and not heard of yet: what is listed now is of the new generation.
        if (!_events.Note(found![0]))
        {
            _metrics.LookedUp(ListingKind, "miss");
            return new SharedLookup<TResult>(null, TimeSpan.Zero, _events.Generation is { } latest ? PlaceOf(latest, key) : null);
        }

        return _values.Open(ListingKind, place, found[1], ResultSerializer.Read<TResult>) is { } listing
            ? new SharedLookup<TResult>(listing.Value, listing.Left, place)
            : new SharedLookup<TResult>(null, TimeSpan.Zero, place);
    }

    private string PlaceOf(string generation, CacheKey key) => _values.PlaceOf(ListingKind, $"{generation}|{key.Value}");

    private static bool IsListing(string place) => place.Contains($":{ListingKind}:", StringComparison.Ordinal);
}
