namespace HdfViewer.Api.Contracts;

/// <summary>Who asks, as the server sees it.</summary>
public sealed record SessionContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>How the caller was recognised: <c>anyone</c> (nobody is asked), <c>local</c>, <c>api_key</c> or <c>token</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the server calls the caller.</summary>
    public required string Name { get; init; }

    /// <summary>What the caller may read: <c>*</c> for everything, <c>folder/</c>, <c>bucket:</c> or <c>bucket:folder/</c>.</summary>
    public required IReadOnlyList<string> Access { get; init; }

    /// <summary>Whether the caller has signed in with a browser, and can sign out.</summary>
    public required bool SignedIn { get; init; }
}
