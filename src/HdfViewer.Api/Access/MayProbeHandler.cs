using Microsoft.AspNetCore.Authorization;

namespace HdfViewer.Api.Access;

/// <summary>Decides <see cref="MayProbe"/>.</summary>
internal sealed class MayProbeHandler : AuthorizationHandler<MayProbe>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MayProbe requirement)
    {
        if (context.Resource is HttpContext http && (CallerIdentity.Of(http) is { Access.Grants.Count: > 0 } || LocalClient.Is(http)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
