namespace HdfViewer.Domain.Objects;

/// <summary>How a name in a group leads to an object.</summary>
public enum LinkKind
{
    /// <summary>An object header's address in the same file.</summary>
    Hard,

    /// <summary>A path in the same file.</summary>
    Soft,

    /// <summary>A path in another file.</summary>
    External,

    /// <summary>A user-defined link class, known to the program that wrote it.</summary>
    User,
}

/// <summary>A link that is not hard: what it says it leads to.</summary>
/// <param name="Kind">The link's class; never <see cref="LinkKind.Hard"/>.</param>
/// <param name="Target">The path it names; null for user-defined links.</param>
/// <param name="File">The file an external link names; null for the others.</param>
public sealed record Link(LinkKind Kind, string? Target, string? File = null);
