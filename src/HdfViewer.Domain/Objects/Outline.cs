namespace HdfViewer.Domain.Objects;

/// <summary>
/// What a path leads to, and of a group what is in it, as far as a tree shows it: of attributes names, extents and types without values, of
/// datasets neither storage size nor fill value.
/// </summary>
public sealed record Outline
{
    /// <summary>The path's last link, when it is not a hard link.</summary>
    public Link? Link { get; init; }

    /// <summary>The object; null when the last link does not lead to one.</summary>
    public HdfObject? Object { get; init; }

    /// <summary>Why there is no object.</summary>
    public string? Error { get; init; }

    /// <summary>All children of a group; null when the object is none.</summary>
    public ChildPage? Children { get; init; }
}
