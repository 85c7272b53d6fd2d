using System.Net;
using HdfViewer.Api.Traffic;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Configuration;

/// <summary>Where and how Kestrel listens.</summary>
/// <param name="options">Where.</param>
/// <param name="traffic">How much.</param>
internal sealed class Listening(IOptions<HttpOptions> options, IOptions<TrafficOptions> traffic) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>
    /// Kestrel's limits lie above those that we check ourselves (<see cref="RequestLimits"/>), so that what is somewhat too large gets an answer in
    /// words; Kestrel's own has no body.
    /// </summary>
    private const int Margin = 2;

    private const int Kilobyte = 1024;

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = traffic.Value;
        kestrel.Limits.MaxRequestLineSize = Margin * limits.UrlKilobytes * Kilobyte;
        kestrel.Limits.MaxRequestHeaderCount = Margin * limits.Headers;
        kestrel.Limits.MaxRequestHeadersTotalSize = Margin * limits.HeaderKilobytes * Kilobyte;
        kestrel.Limits.MaxRequestBufferSize = Margin * (kestrel.Limits.MaxRequestLineSize + kestrel.Limits.MaxRequestHeadersTotalSize);
        kestrel.Limits.MaxRequestBodySize = limits.BodyKilobytes * (long)Kilobyte;
        if (limits.Connections > 0) kestrel.Limits.MaxConcurrentConnections = limits.Connections;

        var http = options.Value;
        if (IPAddress.TryParse(http.Host, out var address)) kestrel.Listen(address, http.Port);
        else kestrel.ListenLocalhost(http.Port);
    }
}
