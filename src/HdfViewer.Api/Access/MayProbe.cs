using Microsoft.AspNetCore.Authorization;

namespace HdfViewer.Api.Access;

/// <summary>
/// What is asked of who wants to know whether the server is well: any rights, or to be on the same machine. What looks after the process
/// (a container's health check) sits there and holds no key.
/// </summary>
internal sealed class MayProbe : IAuthorizationRequirement
{
    /// <summary>The policy that asks for it.</summary>
    public const string Policy = "Probe";
}
