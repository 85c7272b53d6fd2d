using System.Net;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Access;

/// <summary>Tells clients on this machine from those that a proxy on this machine speaks for.</summary>
internal static class LocalClient
{
    /// <summary>
    /// What proxies add. Those of trusted ones have been taken off and turned into the client's address before this is asked; what is left was
    /// added by somebody who is not trusted, so the address is not the client's.
    /// </summary>
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", HeaderNames.Via];

    /// <summary>Whether the request was made on this machine, to this machine.</summary>
    public static bool Is(HttpContext context)
    {
        // No address: the request did not come by a network.
        if (context.Connection.RemoteIpAddress is { } address && !IsLoopback(address)) return false;
        return Array.TrueForAll(ProxyHeaders, header => context.Request.Headers[header].Count == 0) && IsLocalName(context.Request.Host);
    }

    /// <summary>
    /// A page of another site may have its own name lead to this machine (DNS rebinding): then the browser is local, and whoever wrote the page is
    /// not. Addresses, and names that lead nowhere else, are safe. Programs that send no name at all are no browsers.
    /// </summary>
    private static bool IsLocalName(HostString host)
    {
        if (!host.HasValue) return true;
        var name = host.Host.Trim('[', ']');
        return string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(name, out _);
    }

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
