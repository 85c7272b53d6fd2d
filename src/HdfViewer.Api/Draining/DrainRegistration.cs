using HdfViewer.Api.Configuration;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Draining;

/// <summary>Registers what makes the server leave in good order.</summary>
internal static class DrainRegistration
{
    /// <summary>The wait for gateways, and the time that requests under way have after it.</summary>
    public static IServiceCollection AddDraining(this IServiceCollection services)
    {
        services.AddHostedService<Drain>();
        services.AddOptions<HostOptions>().Configure<IOptions<HttpOptions>>(
            (host, http) => host.ShutdownTimeout = TimeSpan.FromSeconds(http.Value.DrainSeconds + http.Value.StopSeconds));
        return services;
    }

    /// <summary>Tells clients that hold their connections open to make their next one elsewhere.</summary>
    public static void UseConnectionDraining(this IApplicationBuilder app)
    {
        var stopping = app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        app.Use((context, next) =>
        {
            // Later versions of HTTP have no such header; the server itself says good-bye on those.
            if (!stopping.IsCancellationRequested || !HttpProtocol.IsHttp11(context.Request.Protocol)) return next(context);
            context.Response.OnStarting(static state =>
            {
                ((HttpContext)state).Response.Headers.Connection = "close";
                return Task.CompletedTask;
            }, context);
            return next(context);
        });
    }
}
