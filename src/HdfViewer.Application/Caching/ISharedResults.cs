namespace HdfViewer.Application.Caching;

/// <summary>
/// Answers that instances of the server share. It is a help and never a need: what cannot be had from it in a moment is made as if it were not
/// there, so nothing here throws but for a caller that gives up.
/// </summary>
public interface ISharedResults
{
    /// <summary>
    /// Has something done whenever listings are to be forgotten: another instance was told to, or this one may have missed that one was.
    /// </summary>
    void WhenListingsAreForgotten(Action forget);

    /// <summary>Looks an answer up.</summary>
    /// <param name="key">The question.</param>
    /// <param name="scope">How the answer ages.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    /// <typeparam name="TResult">The kind of answer, always the same for a key.</typeparam>
    ValueTask<SharedLookup<TResult>> FindAsync<TResult>(CacheKey key, CacheScope scope, CancellationToken cancellationToken)
        where TResult : class, ICacheableResult<TResult>;

    /// <summary>Keeps an answer for all instances. Returns at once; whether it is really kept is nobody's concern.</summary>
    /// <param name="lookup">The look-up that found nothing.</param>
    /// <param name="result">The answer made since.</param>
    /// <param name="lifetime">For which it may be given out.</param>
    void Keep<TResult>(SharedLookup<TResult> lookup, TResult result, TimeSpan lifetime)
        where TResult : class, ICacheableResult<TResult>;

    /// <summary>Has all instances forget their listings, now, or as soon as they can be reached again.</summary>
    ValueTask ForgetListingsAsync(CancellationToken cancellationToken);
}

/// <summary>What a look-up has brought.</summary>
/// <param name="Result">The answer; null when there is none.</param>
/// <param name="Left">For how long it may still be given out.</param>
/// <param name="Place">Where one that is made now belongs, as of before it was made; null when nowhere.</param>
/// <typeparam name="TResult">The kind of answer.</typeparam>
public sealed record SharedLookup<TResult>(TResult? Result, TimeSpan Left, string? Place)
    where TResult : class;
