namespace HdfViewer.Domain.Objects;

/// <summary>One link of a group and, where it resolves, the object it leads to.</summary>
/// <param name="Name">The link's name.</param>
public sealed record Child(string Name)
{
    /// <summary>What the link says, when it is not a hard link.</summary>
    public Link? Link { get; init; }

    /// <summary>The object; null when the link does not resolve or the object cannot be read.</summary>
    public HdfObject? Object { get; init; }

    /// <summary>Why there is no object, or what of it could not be read.</summary>
    public string? Error { get; init; }
}

/// <summary>Some of a group's links, in creation order where the group tracks it, else by name (byte order).</summary>
/// <param name="Total">How many links the group holds.</param>
/// <param name="Items">The links asked for.</param>
public sealed record ChildPage(long Total, IReadOnlyList<Child> Items);

/// <summary>Some of an object's attributes.</summary>
/// <param name="Total">How many attributes the object has.</param>
/// <param name="Items">The attributes asked for.</param>
public sealed record AttributePage(long Total, IReadOnlyList<HdfAttribute> Items);
