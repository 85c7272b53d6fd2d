using HdfViewer.Api.Access;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Health;
using HdfViewer.Api.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>Whether the service is there, lives, and can serve.</summary>
/// <param name="clock">Tells the time.</param>
[ApiController]
[Route("health")]
[Tags("Health")]
[Authorize(MayProbe.Policy)]
public sealed class HealthController(TimeProvider clock) : ControllerBase
{
    /// <summary>Says that the service is there</summary>
    [HttpRead("", Name = "getHealth")]
    [ProducesResponseType<HealthContract>(StatusCodes.Status200OK)]
    public ActionResult<HealthContract> Get()
    {
        Response.Headers.CacheControl = "no-store";
        return new HealthContract { Timestamp = clock.GetUtcNow().UtcDateTime };
    }

    /// <summary>Says that the process lives</summary>
    /// <remarks>Nothing outside of the process is looked at: when this fails, the process should be started anew.</remarks>
    [HttpRead("live", Name = "getLiveness")]
    [AllowAnonymous]
    [ProducesResponseType<HealthDetailsContract>(StatusCodes.Status200OK)]
    public ActionResult<HealthDetailsContract> Live()
    {
        Response.Headers.CacheControl = "no-store";
        return new HealthDetailsContract
        {
            Status = ReadinessCheck.Healthy,
            Timestamp = clock.GetUtcNow().UtcDateTime,
            Checks = new Dictionary<string, HealthCheckContract>(StringComparer.Ordinal),
        };
    }

    /// <summary>Says whether the service can serve</summary>
    /// <remarks>Whether the store is reachable and a worker answers: when this fails, requests should go elsewhere for a while.</remarks>
    /// <param name="readiness">Looks at what serving needs.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("ready", Name = "getReadiness")]
    [ProducesResponseType<HealthDetailsContract>(StatusCodes.Status200OK)]
    [ProducesResponseType<HealthDetailsContract>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult<HealthDetailsContract>> Ready([FromServices] ReadinessCheck readiness, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var details = await readiness.RunAsync(cancellationToken);
        return StatusCode(details.Status == ReadinessCheck.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, details);
    }
}
