using HdfViewer.Application.Access;

namespace HdfViewer.Api.Access;

/// <summary>The caller of the request under way. Outside of requests there is none, and nothing is allowed.</summary>
/// <param name="accessor">The request under way.</param>
internal sealed class HttpCaller(IHttpContextAccessor accessor) : ICaller
{
    /// <inheritdoc/>
    public CallerAccess Access => accessor.HttpContext is { } context && CallerIdentity.Of(context) is { } caller ? caller.Access : CallerAccess.Nothing;
}
