namespace HdfViewer.Domain.Types;

/// <summary>The order of the bytes of an atomic element.</summary>
public enum ByteOrder
{
    /// <summary>Least significant byte first.</summary>
    LittleEndian,

    /// <summary>Most significant byte first.</summary>
    BigEndian,

    /// <summary>VAX floating point: 16-bit words, the most significant first.</summary>
    Vax,

    /// <summary>No order: the element has one byte, or it is not a number.</summary>
    None,
}
