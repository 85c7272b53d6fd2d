using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace HdfViewer.Gateway;

/// <summary>The gateway.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using var app = Build(args);
        await app.RunAsync();
    }

    /// <summary>Puts the gateway together. Settings come from <c>gateway.json</c>, the environment and the command line.</summary>
    internal static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddJsonFile("gateway.json").AddEnvironmentVariables().AddCommandLine(args);
        var options = builder.Configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();

        // Credentials (Authorization, X-Api-Key, the cookie of a browser) go through as they are: the servers decide.
        builder.Services.AddSingleton<ILoadBalancingPolicy, FileKeyPolicy>();
        builder.Services.AddRequestTimeouts();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = options.Burst,
                    TokensPerPeriod = options.RequestsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                }));
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
        });
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddTransforms(transforms => transforms.AddRequestTransform(context => KeepAddress(context, options.Prefix)));

        var app = builder.Build();
        app.UseRateLimiter();
        app.UsePathBase(options.Prefix);
        app.Use((context, next) =>
        {
            if (options.Prefix.Length == 0 || context.Request.PathBase.HasValue) return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        app.UseRouting();
        app.UseRequestTimeouts();
        app.MapReverseProxy();
        return app;
    }

    /// <summary>
    /// Hands the address on as it came, without the prefix. Keys of objects may hold anything: decoding an address and encoding it again, as
    /// proxies do, would make <c>%2F</c>, <c>%25</c> and <c>..</c> mean something else.
    /// </summary>
    private static ValueTask KeepAddress(RequestTransformContext context, string prefix)
    {
        var target = context.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            return ValueTask.CompletedTask;
        }

        var rest = target[prefix.Length..];
        if (!rest.StartsWith('/')) rest = "/" + rest;
        context.ProxyRequest.RequestUri = new Uri(
            context.DestinationPrefix.TrimEnd('/') + rest,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return ValueTask.CompletedTask;
    }
}
