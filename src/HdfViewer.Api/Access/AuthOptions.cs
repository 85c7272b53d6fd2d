namespace HdfViewer.Api.Access;

/// <summary>The section <c>Auth</c>: who may ask.</summary>
internal sealed class AuthOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Auth";

    /// <summary>Whether credentials are asked for at all.</summary>
    public AuthMode Mode { get; set; } = AuthMode.Auto;

    /// <summary>
    /// API keys that may read everything, as <c>name=hash</c>, separated by commas. Keys that may read less stand in <see cref="ApiKeys"/>.
    /// </summary>
    public string Keys { get; set; } = string.Empty;

    /// <summary>API keys, each with what it may read.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Hours for which a browser that has signed in stays so; 0 until it is closed.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>All keys, however they were given.</summary>
    public IEnumerable<ApiKeyOptions> AllKeys => Keys
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => new ApiKeyOptions { Name = pair[0].Trim(), Hash = pair.ElementAtOrDefault(1)?.Trim() ?? string.Empty })
        .Concat(ApiKeys);
}
