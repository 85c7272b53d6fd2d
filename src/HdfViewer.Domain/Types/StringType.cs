using System.Text.Json.Serialization;

namespace HdfViewer.Domain.Types;

/// <summary>A character string.</summary>
/// <param name="Size">Bytes of a fixed-length element; the size of a pointer for variable length.</param>
/// <param name="IsVariableLength">Whether each element has a length of its own.</param>
/// <param name="CharacterSet">How the bytes are to be read.</param>
/// <param name="Padding">How a fixed-length string is filled up.</param>
public sealed record StringType(int Size, bool IsVariableLength, CharacterSet CharacterSet, StringPadding Padding) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.String;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsVariable => IsVariableLength;
}

/// <summary>Character sets of HDF5 strings, with libhdf5's numbers.</summary>
public enum CharacterSet
{
    /// <summary>US ASCII.</summary>
    Ascii = 0,

    /// <summary>UTF-8.</summary>
    Utf8 = 1,
}

/// <summary>How a fixed-length string is filled up, with libhdf5's numbers.</summary>
public enum StringPadding
{
    /// <summary>Ends at the first NUL.</summary>
    NullTerminated = 0,

    /// <summary>Filled with NULs.</summary>
    NullPadded = 1,

    /// <summary>Filled with spaces.</summary>
    SpacePadded = 2,
}
