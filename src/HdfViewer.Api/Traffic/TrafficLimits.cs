using System.Threading.RateLimiting;
using HdfViewer.Api.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Traffic;

/// <summary>Turns requests away with 429 where one client, or all together, ask too much.</summary>
/// <param name="options">The settings.</param>
internal sealed class TrafficLimits(IOptions<TrafficOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>Most requests are over by then.</summary>
    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(1);

    /// <summary>How often tokens come back: often enough that a steady client never notices.</summary>
    private static readonly TimeSpan Replenishment = TimeSpan.FromMilliseconds(100);

    /// <summary>The probe that must always be answered: who restarts the process when it is not would make a rush worse.</summary>
    private const string Liveness = "/health/live";

    /// <inheritdoc/>
    public void Configure(RateLimiterOptions limiter)
    {
        var limiters = new List<PartitionedRateLimiter<HttpContext>>();

        // The rate first: it counts requests that are turned away, the others hold only what is under way. A chain gives back what it has taken.
        if (options.Value.PerSecond > 0) limiters.Add(Rate(options.Value));
        if (options.Value.RequestsPerClient > 0) limiters.Add(UnderWay(options.Value.RequestsPerClient, ClientId.Of));
        if (options.Value.Requests > 0) limiters.Add(UnderWay(options.Value.Requests, static _ => string.Empty));
        if (limiters.Count > 0) limiter.GlobalLimiter = limiters.Count == 1 ? limiters[0] : PartitionedRateLimiter.CreateChained([.. limiters]);
        limiter.OnRejected = (context, _) => new ValueTask(RefuseAsync(context));
    }

    private static PartitionedRateLimiter<HttpContext> Rate(TrafficOptions traffic)
    {
        // So many for each tenth of a second; below ten a second, one for as much longer.
        var tokens = Math.Max(1, traffic.PerSecond / 10);
        var period = traffic.PerSecond >= 10 ? Replenishment : TimeSpan.FromSeconds(1.0 / traffic.PerSecond);
        return Partition(ClientId.Of, client => RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = traffic.Burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = period,
            AutoReplenishment = true,
        }));
    }

    private static PartitionedRateLimiter<HttpContext> UnderWay(int requests, Func<HttpContext, string> client) =>
        Partition(client, id => RateLimitPartition.GetConcurrencyLimiter(id, _ => new ConcurrencyLimiterOptions { PermitLimit = requests }));

    private static PartitionedRateLimiter<HttpContext> Partition(Func<HttpContext, string> client, Func<string, RateLimitPartition<string>> limiter) =>
        PartitionedRateLimiter.Create<HttpContext, string>(
            context => IsLiveness(context) ? RateLimitPartition.GetNoLimiter("live") : limiter(client(context)),
            StringComparer.Ordinal);

    /// <summary>
    /// As it came over the wire: the path is what is left when dots are resolved, and keys are read from what they were resolved from.
    /// </summary>
    private static bool IsLiveness(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget == Liveness;

    private static Task RefuseAsync(OnRejectedContext context)
    {
        var isRate = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var delay);
        var error = isRate
            ? new Error(StatusCodes.Status429TooManyRequests, "too_many_requests", "You ask too often; ask again after a moment.")
            : new Error(StatusCodes.Status429TooManyRequests, "server_busy", "Too many requests are under way; ask again in a moment.");
        return context.HttpContext.WriteErrorAsync(error with { RetryAfter = isRate ? delay : BusyRetry });
    }
}
