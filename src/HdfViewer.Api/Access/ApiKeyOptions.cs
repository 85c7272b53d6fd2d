namespace HdfViewer.Api.Access;

/// <summary>One API key, as <c>Auth:ApiKeys:0</c> and so on.</summary>
internal sealed class ApiKeyOptions
{
    /// <summary>What the log calls its holder.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The key's digest, as <c>HdfViewer.Api key</c> prints it. The key itself is nowhere on the server.</summary>
    public string Hash { get; set; } = string.Empty;

    /// <summary>What it may read, as <see cref="Application.Access.AccessGrant.TryParse"/> has it; everything when empty.</summary>
    public IList<string> Access { get; } = [];
}
