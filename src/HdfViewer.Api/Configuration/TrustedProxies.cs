using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Configuration;

/// <summary>
/// Whose <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c> are believed: that of the configured proxies, and nobody
/// else's.
/// </summary>
/// <param name="options">The settings.</param>
internal sealed class TrustedProxies(IOptions<HttpOptions> options) : IConfigureOptions<ForwardedHeadersOptions>
{
    /// <inheritdoc/>
    public void Configure(ForwardedHeadersOptions forwarded)
    {
        // The framework's defaults trust every proxy on this machine.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        forwarded.ForwardedHeaders = ForwardedHeaders.None;
        if (options.Value.Proxies.Count == 0) return;

        forwarded.ForwardedHeaders = ForwardedHeaders.All;
        foreach (var proxy in options.Value.Proxies)
        {
            if (TryParse(proxy, out var network)) forwarded.KnownIPNetworks.Add(network);
        }

        // From the nearest proxy backwards for as long as each hop is trusted: what comes before the first stranger is the client.
        forwarded.ForwardLimit = null;
    }

    /// <summary>Reads an address or a network.</summary>
    public static bool TryParse(string text, out System.Net.IPNetwork network)
    {
        if (!IPAddress.TryParse(text, out var address)) return System.Net.IPNetwork.TryParse(text, out network);
        network = new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
