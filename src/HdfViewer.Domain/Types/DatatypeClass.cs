namespace HdfViewer.Domain.Types;

/// <summary>The eleven datatype classes with the numbers of <c>H5T_class_t</c>.</summary>
public enum DatatypeClass
{
    /// <summary>Fixed-point numbers.</summary>
    Integer = 0,

    /// <summary>Floating-point numbers.</summary>
    Float = 1,

    /// <summary>Date and time (Unix).</summary>
    Time = 2,

    /// <summary>Character strings, fixed or variable length.</summary>
    String = 3,

    /// <summary>Sets of bits.</summary>
    Bitfield = 4,

    /// <summary>Uninterpreted bytes.</summary>
    Opaque = 5,

    /// <summary>Records of named members.</summary>
    Compound = 6,

    /// <summary>References to objects or regions of datasets.</summary>
    Reference = 7,

    /// <summary>Named values of an integer type.</summary>
    Enum = 8,

    /// <summary>Variable-length sequences.</summary>
    Vlen = 9,

    /// <summary>Fixed-size arrays.</summary>
    Array = 10,
}
