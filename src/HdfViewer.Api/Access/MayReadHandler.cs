using HdfViewer.Api.Keys;
using HdfViewer.Application.Access;
using HdfViewer.Domain.Files;
using Microsoft.AspNetCore.Authorization;

namespace HdfViewer.Api.Access;

/// <summary>
/// Decides by the address alone, before anything that answers is reached: caches of finished answers included. The pipeline of queries asks
/// again, which covers whatever names a file in another way.
/// </summary>
/// <param name="policy">Knows what grants mean.</param>
internal sealed class MayReadHandler(AccessPolicy policy) : AuthorizationHandler<MayRead>
{
    private const string Bucket = "bucket";

    /// <summary>The parameter that names the file in the h5grove protocol.</summary>
    private const string File = "file";

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MayRead requirement)
    {
        if (context.Resource is not HttpContext http || CallerIdentity.Of(http) is not { } caller) return Task.CompletedTask;
        if (caller.Access.IsUnrestricted || (caller.Access.Grants.Count > 0 && MayReadFileOf(http.Request, caller.Access))) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool MayReadFileOf(HttpRequest request, CallerAccess access)
    {
        var bucket = request.Query[Bucket].ToString();
        if (request.HttpContext.Features.Get<FileAddress>() is { } address && !policy.Allows(access, new ObjectKey(bucket, address.Key))) return false;
        var file = request.Query[File].ToString();
        return file.Length == 0 || policy.Allows(access, new ObjectKey(bucket, file));
    }
}
