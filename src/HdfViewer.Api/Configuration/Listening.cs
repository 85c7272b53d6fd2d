using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Configuration;

/// <summary>Where and how Kestrel listens.</summary>
/// <param name="options">The settings.</param>
internal sealed class Listening(IOptions<HttpOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>
    /// Above what we take ourselves (<see cref="Keys.FileAddressMiddleware.MaxTargetLength"/>), so that a URL that is somewhat too long gets an
    /// answer in words; Kestrel's own has no body.
    /// </summary>
    private const int MaxRequestLine = 2 * Keys.FileAddressMiddleware.MaxTargetLength;

    /// <summary>Nobody has a body to send to an API that reads.</summary>
    private const int MaxBody = 64 * 1024;

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
        kestrel.Limits.MaxRequestBufferSize = 2 * MaxRequestLine;
        kestrel.Limits.MaxRequestBodySize = MaxBody;

        var http = options.Value;
        if (IPAddress.TryParse(http.Host, out var address)) kestrel.Listen(address, http.Port);
        else kestrel.ListenLocalhost(http.Port);
    }
}
