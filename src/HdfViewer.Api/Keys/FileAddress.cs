namespace HdfViewer.Api.Keys;

/// <summary>What a request under <c>/files/</c> is about, read from its undecoded target.</summary>
/// <param name="Key">The object key, exactly as stored.</param>
/// <param name="Action">What is asked of it, such as <c>children</c>; empty for the file itself.</param>
internal sealed record FileAddress(string Key, string Action)
{
    /// <summary>What can be asked of a file: the last segment of the path, when it is one of these, is no part of the key.</summary>
    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal) { "attributes", "children", "content", "data", "image", "meta", "preview", "stats", "values" };

    /// <summary>The one action of two segments.</summary>
    private const string ExportCsv = "/export/csv";

    /// <summary>
    /// Reads what follows <c>/files/</c> in an undecoded path. Null when the encoding is broken.
    /// </summary>
    /// <remarks>
    /// One plain slash at the end means nothing. Then the last segment is the action, if it names one and leaves a key before it: a key that
    /// itself ends in <c>/children</c> is addressed by writing that slash as <c>%2F</c>, or by appending the action.
    /// </remarks>
    public static FileAddress? Parse(ReadOnlySpan<char> path)
    {
        if (path.Length > 1 && path[^1] == '/') path = path[..^1];

        if (path.Length > ExportCsv.Length && path.EndsWith(ExportCsv, StringComparison.Ordinal))
            return PercentDecoder.Decode(path[..^ExportCsv.Length]) is { } exported ? new FileAddress(exported, ExportCsv[1..]) : null;

        var slash = path.LastIndexOf('/');
        if (slash > 0 && PercentDecoder.Decode(path[(slash + 1)..]) is { } action && Actions.Contains(action))
            return PercentDecoder.Decode(path[..slash]) is { } key ? new FileAddress(key, action) : null;

        return PercentDecoder.Decode(path) is { } whole ? new FileAddress(whole, string.Empty) : null;
    }
}
