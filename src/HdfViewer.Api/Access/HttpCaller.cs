using HdfViewer.Application.Access;
using HdfViewer.Application.Speculation;

namespace HdfViewer.Api.Access;

/// <summary>
/// The caller of the request under way, or the one on whose behalf work is done when his request is over. Apart from that there is none, and
/// nothing is allowed.
/// </summary>
/// <param name="accessor">The request under way.</param>
/// <param name="acting">Work outside of requests.</param>
internal sealed class HttpCaller(IHttpContextAccessor accessor, ActingCaller acting) : ICaller
{
    /// <inheritdoc/>
    public CallerAccess Access => accessor.HttpContext is { } context
        ? CallerIdentity.Of(context)?.Access ?? CallerAccess.Nothing
        : acting.Access ?? CallerAccess.Nothing;
}
