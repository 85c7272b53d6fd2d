using System.Globalization;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Ports;
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
internal sealed class MemoryResultCache(AnswerMemory memory, IOptions<CacheOptions> options, ILinkedFiles? linked = null) : IResultCache
{
    private readonly SingleFlight _flights = new();

    // A part of every listing's key: raising it makes all listings so far unreachable, those still being made included. They leave the
    // memory when their few seconds are over.
    private long _listingGeneration;

    public async ValueTask<TResult> GetOrMakeAsync<TResult>(
        CacheKey key, CacheScope scope, Func<CancellationToken, ValueTask<TResult>> make, CancellationToken cancellationToken)
        where TResult : class, ICacheableResult<TResult>
    {
        var name = scope == CacheScope.Listing
            ? string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Read(ref _listingGeneration)}|{key.Value}")
            : key.Value;
        if (memory.Find<TResult>(name) is { } kept)
        {
            Count("hit");
            return kept;
        }

        var (result, joined) = await _flights.RunAsync(
            name,
            async token =>
            {
                // Somebody may have landed between the look-up and the start of this flight.
                if (memory.Find<TResult>(name) is { } made) return made;

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

    private void Keep<TResult>(string name, CacheScope scope, TResult result)
        where TResult : class, ICacheableResult<TResult>
    {
        var seconds = scope == CacheScope.Listing ? options.Value.ListSeconds : options.Value.Seconds;
        if (seconds == 0 || !result.IsWorthKeeping) return;

        // The key holds the version of one file; other files may change without it.
        if (linked is not null && result is IFileResult about && linked.Contains(about.File.Version)) return;
        memory.Keep(name, result.AsCached(), result.EstimateSize(), TimeSpan.FromSeconds(seconds));
    }

    private static void Count(string outcome) =>
        ApplicationDiagnostics.CacheLookups.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
