using HdfViewer.Api.Keys;
using Microsoft.AspNetCore.Http.Features;

namespace HdfViewer.Api.Access;

/// <summary>Where a browser goes after signing in: an address of this server, relative to its root, and never of another.</summary>
internal static class ReturnAddress
{
    /// <summary>The front page.</summary>
    public const string Home = "./";

    /// <summary>Longer ones are not worth a detour.</summary>
    private const int MaxLength = 2048;

    /// <summary>What a request asked for; the front page when that was no page.</summary>
    public static string Of(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method)) return Home;
        var target = RawTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var path = target.Path.TrimStart('/');
        return Clean("./" + (target.Query.Length == 0 ? path : $"{path}?{target.Query}"));
    }

    /// <summary>
    /// What a form sent back, if it is harmless. It begins with <c>./</c>, so a browser takes all of it for a path, whatever it looks like
    /// (<c>//host</c>, <c>https:</c>, backslashes); it does not climb, and holds only characters that stand in addresses.
    /// </summary>
    public static string Clean(string? text) =>
        text is not null
        && text.Length <= MaxLength
        && text.StartsWith(Home, StringComparison.Ordinal)
        && !text.Contains("..", StringComparison.Ordinal)
        && !text.Contains("%2e", StringComparison.OrdinalIgnoreCase)
        && text.All(c => c is > ' ' and < '\u007f' and not '\\')
            ? text
            : Home;

    /// <summary>How to get from what was asked for to the root, as a browser sees it: prefixes that a gateway took off do not matter.</summary>
    public static string ToRoot(HttpContext context)
    {
        var path = RawTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).Path;
        return "./" + string.Concat(Enumerable.Repeat("../", Math.Max(0, path.Count(c => c == '/') - 1)));
    }
}
