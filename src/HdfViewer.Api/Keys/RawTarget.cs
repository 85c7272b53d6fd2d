namespace HdfViewer.Api.Keys;

/// <summary>
/// A request target as it came over the wire. <c>HttpRequest.Path</c> will not do for keys: it is decoded (but for <c>%2F</c>), and its
/// <c>.</c> and <c>..</c> segments are resolved.
/// </summary>
/// <param name="Path">The undecoded path.</param>
/// <param name="Query">The undecoded query, without its question mark.</param>
internal readonly record struct RawTarget(string Path, string Query)
{
    /// <summary>Splits a target; for the absolute form (<c>GET http://host/path</c>, RFC 9112 section 3.2.2) scheme and host are dropped.</summary>
    public static RawTarget Parse(string target)
    {
        if (!target.StartsWith('/'))
        {
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            var path = authority < 0 ? -1 : target.IndexOf('/', authority + 3);
            target = path < 0 ? "/" : target[path..];
        }

        var question = target.IndexOf('?');
        return question < 0 ? new RawTarget(target, string.Empty) : new RawTarget(target[..question], target[(question + 1)..]);
    }

    /// <summary>The target below a path; null when it does not begin with that, such as when dot segments lead there.</summary>
    public RawTarget? Below(PathString start)
    {
        var rest = this;
        foreach (var segment in start.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (rest.After(segment) is not { } after) return null;
            rest = rest with { Path = "/" + after };
        }

        return rest;
    }

    /// <inheritdoc/>
    public override string ToString() => Query.Length == 0 ? Path : $"{Path}?{Query}";

    /// <summary>What follows the first segment and its slash, when that segment is <paramref name="segment"/>; else null.</summary>
    public string? After(string segment)
    {
        var end = Path.IndexOf('/', 1);
        var first = end < 0 ? Path.AsSpan(1) : Path.AsSpan(1, end - 1);
        if (!string.Equals(PercentDecoder.Decode(first), segment, StringComparison.OrdinalIgnoreCase)) return null;
        return end < 0 ? string.Empty : Path[(end + 1)..];
    }
}
