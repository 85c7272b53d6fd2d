using System.Net;
using System.Net.Sockets;
using HdfViewer.Api.Access;

namespace HdfViewer.Api.Traffic;

/// <summary>Tells clients apart, for limits that each has of its own.</summary>
internal static class ClientId
{
    /// <summary>A site gets 64 bits of IPv6 addresses (RFC 6177): all of them are one client.</summary>
    private const int SiteBytes = 8;

    /// <summary>The holder of a key or token, wherever they ask from; else the address.</summary>
    public static string Of(HttpContext context) =>
        CallerIdentity.Of(context) is { Kind: CallerKind.ApiKey or CallerKind.Token } caller
            ? caller.Id
            : OfAddress(context.Connection.RemoteIpAddress);

    private static string OfAddress(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SiteBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
