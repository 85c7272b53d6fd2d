namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>
/// Clients from elsewhere. Tests sit on the machine of the server; a proxy that the server trusts, which is the test itself, says that they do
/// not.
/// </summary>
internal static class Remote
{
    public const string Address = "203.0.113.9";

    /// <summary>What makes the server believe the test.</summary>
    public static KeyValuePair<string, string?> Setting { get; } = new("Http:TrustedProxies", "127.0.0.1");

    /// <summary>What the proxy says.</summary>
    public static (string Name, string Value) Header { get; } = ("X-Forwarded-For", Address);
}
