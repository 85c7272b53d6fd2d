namespace HdfViewer.Domain.Objects;

/// <summary>An object, and how its last link leads to it.</summary>
/// <param name="Object">The object.</param>
/// <param name="Link">The last link of the path, when it is not a hard link.</param>
public sealed record ObjectDescription(HdfObject Object, Link? Link);
