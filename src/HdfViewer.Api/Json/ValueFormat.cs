namespace HdfViewer.Api.Json;

/// <summary>How values of a file become JSON where JSON leaves a choice.</summary>
/// <param name="NonFinite">How NaN and the infinities are written.</param>
/// <param name="BigIntegers">How integers are written that a double cannot hold exactly.</param>
/// <param name="Enums">How values of enumerations are written.</param>
/// <param name="Dialect">Whose forms values have that JSON knows nothing of.</param>
public readonly record struct ValueFormat(
    NonFiniteFormat NonFinite = NonFiniteFormat.Null,
    BigIntegerFormat BigIntegers = BigIntegerFormat.Number,
    EnumFormat Enums = EnumFormat.Number,
    JsonDialect Dialect = JsonDialect.Own);

/// <summary>Compounds, references and opaque bytes have no form of their own in JSON.</summary>
public enum JsonDialect
{
    /// <summary>Compounds as objects, references as the path of their target, opaque bytes in hexadecimal.</summary>
    Own,

    /// <summary>
    /// What h5grove's clients know, which is what Python makes of NumPy's values: compounds as arrays of their members, references as
    /// <c>&lt;HDF5 object reference&gt;</c>, opaque bytes as text.
    /// </summary>
    H5Grove,
}

/// <summary>JSON has no NaN and no infinities.</summary>
public enum NonFiniteFormat
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.</summary>
    String,
}

/// <summary>JavaScript reads JSON numbers as doubles, which lose digits beyond 2^53.</summary>
public enum BigIntegerFormat
{
    /// <summary>All digits, as a number.</summary>
    Number,

    /// <summary>Beyond 2^53 as a string of digits.</summary>
    String,
}

/// <summary>Enumerations have names and numbers.</summary>
public enum EnumFormat
{
    /// <summary>The number, as h5py gives it.</summary>
    Number,

    /// <summary>The name; the number where a value has none.</summary>
    Name,
}
