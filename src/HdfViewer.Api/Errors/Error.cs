namespace HdfViewer.Api.Errors;

/// <summary>What a failure means to a client.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable name.</param>
/// <param name="Message">One sentence, without internals.</param>
internal sealed record Error(int Status, string Code, string Message)
{
    /// <summary>For wrong parameters: what is wrong with each.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>When asking again makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
