namespace HdfViewer.Domain.Objects;

/// <summary>The paths of all links below a group, depth first and by name. Links other than hard ones are listed, but not followed.</summary>
/// <param name="Paths">The paths; the group's own is the first.</param>
public sealed record PathList(IReadOnlyList<string> Paths)
{
    /// <summary>The first link that leads nowhere, by its path; null when there is none, or nobody asked.</summary>
    public Child? Unresolved { get; init; }
}
