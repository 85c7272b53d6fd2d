namespace HdfViewer.Api.Configuration;

/// <summary>The section <c>Http</c>: where the server listens, and what it says about its answers.</summary>
internal sealed class HttpOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Http";

    /// <summary>The IP address to listen on, or <c>localhost</c>.</summary>
    public string Host { get; set; } = "0.0.0.0";

    /// <summary>The port to listen on; 0 for any free one.</summary>
    public int Port { get; set; } = 5000;

    /// <summary>The path that a gateway serves the server under, such as <c>/hdf</c>; empty for none.</summary>
    public string PathBase { get; set; } = string.Empty;

    /// <summary>Whether the log tells every step. Answers never tell more.</summary>
    public bool Debug { get; set; }

    /// <summary>The origins whose pages may call the server, separated by commas; <c>*</c> for all of them; empty for none.</summary>
    public string CorsOrigins { get; set; } = string.Empty;

    /// <summary>
    /// Proxies in front of the server whose <c>X-Forwarded-*</c> headers are believed: addresses or networks, separated by commas. Empty for
    /// none.
    /// </summary>
    public string TrustedProxies { get; set; } = string.Empty;

    /// <summary>Seconds for which browsers that came by https must not come by http; 0 to leave that to the proxy.</summary>
    public int HstsSeconds { get; set; } = 2_592_000;

    /// <summary>
    /// Seconds for which a client may use an answer about a file without asking again. The default is what the server itself allows a
    /// file's version to be old (<c>Blocks:VersionSeconds</c>).
    /// </summary>
    public int MaxAgeSeconds { get; set; } = 5;

    /// <summary>Seconds between SIGTERM, when readiness fails, and the end of listening: gateways need some to notice.</summary>
    public int DrainSeconds { get; set; } = 5;

    /// <summary>Seconds that requests under way have from then on; those that take longer are cut off.</summary>
    public int StopSeconds { get; set; } = 30;

    /// <summary>The single proxies.</summary>
    public IReadOnlyList<string> Proxies => [.. TrustedProxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The single origins.</summary>
    public IReadOnlyList<string> Origins =>
        [.. CorsOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(o => o.TrimEnd('/'))];
}
