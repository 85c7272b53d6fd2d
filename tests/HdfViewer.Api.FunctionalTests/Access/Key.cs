using HdfViewer.Api.Access;

namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>API keys of tests.</summary>
internal static class Key
{
    /// <summary>Opens everything.</summary>
    public const string Alice = "hdfv_alice-0123456789";

    /// <summary>Opens the folder <c>open/</c> only.</summary>
    public const string Bob = "hdfv_bob-0123456789";

    /// <summary>The settings that make the server know both.</summary>
    public static KeyValuePair<string, string?>[] Settings { get; } =
    [
        new("Auth:Keys", $"alice={HashOf(Alice)}"),
        new("Auth:ApiKeys:0:Name", "bob"),
        new("Auth:ApiKeys:0:Hash", HashOf(Bob)),
        new("Auth:ApiKeys:0:Access:0", "open/"),
    ];

    public static (string Name, string Value) Header(string key) => ("X-Api-Key", key);

    public static string HashOf(string key) => ApiKeyHash.Format(ApiKeyHash.Of(key));
}
