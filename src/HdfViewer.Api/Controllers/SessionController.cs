using System.Text.Json;
using HdfViewer.Api.Access;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>Who asks.</summary>
[ApiController]
[Route("session")]
[Tags("Session")]
public sealed class SessionController : ControllerBase
{
    /// <summary>Says who asks</summary>
    /// <remarks>How the server recognised the caller, and what they may read.</remarks>
    [HttpRead("", Name = "getSession")]
    [ProducesResponseType<SessionContract>(StatusCodes.Status200OK)]
    public ActionResult<SessionContract> Get()
    {
        Response.Headers.CacheControl = "no-store";
        var caller = CallerIdentity.Of(HttpContext)!;
        return new SessionContract
        {
            Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(caller.Kind.ToString()),
            Name = caller.Name ?? string.Empty,
            Access = [.. caller.Access.Grants.Select(grant => grant.ToString())],
            SignedIn = Request.Cookies.ContainsKey(SessionCookie.Name),
        };
    }
}
