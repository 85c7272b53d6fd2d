using HdfViewer.Api.Traffic;
using HdfViewer.Application.Admission;

namespace HdfViewer.Api.Requests;

/// <summary>The client of the request under way; work that outlives its request has none.</summary>
/// <param name="accessor">The request under way.</param>
internal sealed class RequestClient(IHttpContextAccessor accessor) : IClient
{
    private const string Nobody = "none";

    /// <inheritdoc/>
    public string Id => accessor.HttpContext is { } context ? ClientId.Of(context) : Nobody;
}
