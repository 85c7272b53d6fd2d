namespace HdfViewer.Application.Caching;

/// <summary>
/// Keeps answers. The memory tier of this project implements it; a tier that instances share fits behind the same three promises:
/// identical questions asked at the same time run once, failures are never kept, and what is kept is bounded.
/// </summary>
public interface IResultCache
{
    /// <summary>The answer kept under a key; made, and kept, when there is none.</summary>
    /// <param name="key">The question.</param>
    /// <param name="scope">How the answer ages.</param>
    /// <param name="make">
    /// Makes the answer. Its token is cancelled when nobody waits for the answer any more; one caller's going away does not disturb others.
    /// </param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    /// <typeparam name="TResult">The kind of answer, always the same for a key.</typeparam>
    ValueTask<TResult> GetOrMakeAsync<TResult>(
        CacheKey key, CacheScope scope, Func<CancellationToken, ValueTask<TResult>> make, CancellationToken cancellationToken)
        where TResult : class, ICacheableResult<TResult>;

    /// <summary>Forgets all listings, those being made included.</summary>
    ValueTask ForgetListingsAsync(CancellationToken cancellationToken);
}
