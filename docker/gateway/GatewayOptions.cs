namespace HdfViewer.Gateway;

/// <summary>The section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Gateway";

    /// <summary>The path below which the servers appear; empty for the root.</summary>
    public string Prefix { get; set; } = string.Empty;

    /// <summary>Requests a second of one address in the long run.</summary>
    public int RequestsPerSecond { get; set; } = 500;

    /// <summary>Requests that one address may make at once after a pause.</summary>
    public int Burst { get; set; } = 2000;
}
