using System.Text.RegularExpressions;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>What of an answer must be the same from every store and by every way of access.</summary>
internal static partial class AnswerDigest
{
    /// <summary>Status and body without what names the version, the moment or the request.</summary>
    public static int Of(Answer answer) => string.GetHashCode($"{(int)answer.Status}{Volatile().Replace(answer.Body, "")}", StringComparison.Ordinal);

    [GeneratedRegex("\"(cached|cache_version|etag|last_modified|trace_id)\":(\"[^\"]*\"|true|false|null)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Volatile();
}
