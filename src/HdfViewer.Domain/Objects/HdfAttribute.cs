using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.Objects;

/// <summary>An attribute of an object. What could not be read of it is null, and <see cref="Error"/> says why.</summary>
/// <param name="Name">The attribute's name.</param>
public sealed record HdfAttribute(string Name)
{
    /// <summary>The extent of the value.</summary>
    public Dataspace? Space { get; init; }

    /// <summary>The datatype as stored in the file.</summary>
    public Datatype? Type { get; init; }

    /// <summary>The whole value; null for a null dataspace, or when it could not be read.</summary>
    public NdBuffer? Value { get; init; }

    /// <summary>Why the attribute, or its value, could not be read.</summary>
    public string? Error { get; init; }
}
