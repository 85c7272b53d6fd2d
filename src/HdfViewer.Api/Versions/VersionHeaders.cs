using HdfViewer.Api.Configuration;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Versions;

/// <summary>The headers of answers that depend on one version of a file.</summary>
/// <param name="tags">Makes their entity tags.</param>
/// <param name="linked">Knows of which files the version does not say all.</param>
/// <param name="options">Says for how long clients may keep them.</param>
internal sealed class VersionHeaders(EntityTags tags, ILinkedFiles linked, IOptions<HttpOptions> options)
{
    private readonly string _cacheControl = $"private, max-age={options.Value.MaxAgeSeconds}, must-revalidate";

    /// <summary>
    /// Sets the headers of an answer about a file. Where the file has led to others, which may change while it does not, the answer has no tag
    /// and is not to be kept.
    /// </summary>
    public void Apply(HttpContext context, StoredFile file)
    {
        if (linked.Contains(file.Version)) context.Response.Headers.CacheControl = "no-store";
        else Apply(context.Response, tags.Of(context, file));
    }

    /// <summary>Sets the headers of a file's own bytes.</summary>
    public void ApplyToContent(HttpContext context, StoredFile file)
    {
        Apply(context.Response, EntityTags.Of(file));
        context.Response.GetTypedHeaders().LastModified = file.LastModified;
    }

    /// <summary>Whether <c>If-None-Match</c> names the answer that would be given (RFC 9110 section 13.1.2: compared weakly).</summary>
    public bool IsKnown(HttpContext context, StoredFile file) => !linked.Contains(file.Version) && IsKnown(context.Request, tags.Of(context, file));

    /// <summary>Whether <c>If-None-Match</c> names this version of a file's bytes.</summary>
    public static bool IsContentKnown(HttpContext context, StoredFile file) => IsKnown(context.Request, EntityTags.Of(file));

    /// <summary>Whether <c>If-None-Match</c> names a tag.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));

    private void Apply(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = _cacheControl;
        response.Headers.Vary = "Accept, Accept-Encoding";
    }
}
