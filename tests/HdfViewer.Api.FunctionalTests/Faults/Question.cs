namespace HdfViewer.Api.FunctionalTests.Faults;

/// <summary>Something to ask, and every answer that is right.</summary>
/// <param name="Target">The request's target.</param>
/// <param name="Right">The right answers' bodies: more than one where the file is overwritten meanwhile.</param>
/// <param name="MayBeMissing">Whether the file is deleted at times.</param>
internal sealed record Question(string Target, IReadOnlyList<byte[]> Right, bool MayBeMissing = false)
{
    /// <summary>Whether the body begins before all of it has been read, so that a failure can only break it off.</summary>
    public bool IsStreamed => Target.Contains("/values", StringComparison.Ordinal) || Target.Contains("/content", StringComparison.Ordinal);
}
