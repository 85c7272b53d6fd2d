using System.Globalization;
using System.Text;

namespace HdfViewer.Domain.Types;

/// <summary>
/// The names that NumPy users know datatypes by: what <c>str(h5py.Dataset.dtype)</c> prints (h5py 3, NumPy 1.24), such as <c>float32</c>,
/// <c>&gt;f4</c>, <c>|S10</c>, <c>object</c> or <c>[('x', '&lt;f4'), ('y', '&lt;f4')]</c>.
/// </summary>
/// <remarks>
/// Types that h5py cannot express at all (Unix times, VAX and 128-bit floating point, 3-byte integers) are named by class and bits:
/// <c>time32</c>, <c>float128</c>, <c>int24</c>.
/// </remarks>
public static class NumPyDtype
{
    // Pointers to Python objects, on every machine that matters.
    private const int ObjectSize = 8;

    private const string TagOfNumPyType = "NUMPY:";

    /// <summary>The name of a datatype.</summary>
    public static string NameOf(Datatype type) => Describe(type) switch
    {
        Scalar scalar => scalar.Name,
        var composite => composite.Short,
    };

    /// <summary>
    /// The short code of a datatype: what <c>dtype.str</c> gives, such as <c>&lt;f4</c>, <c>|S10</c> or <c>|O</c>. Numbers that NumPy does not have
    /// go by the code of what they are read as.
    /// </summary>
    public static string CodeOf(Datatype type) => type switch
    {
        TimeType time => NumberCode('u', time.Size, time.Order),
        IntegerType { IsStandard: false } integer => NumberCode(integer.Signed ? 'i' : 'u', integer.Size, integer.Order),
        EnumType { Base.IsStandard: false } named when !IsBoolean(named) => CodeOf(named.Base),
        BitfieldType { Size: not (1 or 2 or 4 or 8) } bits => NumberCode('u', bits.Size, bits.Order),
        FloatType number when Float(number).Short is not ['\'', '<' or '>', ..] => number.Size <= 16 ? "<f16" : Void(number.Size),
        _ => Describe(type) switch
        {
            Scalar scalar => Code(scalar.Short.Trim('\'')),
            var composite => Void(composite.ItemSize),
        },
    };

    private static string Code(string text) => text switch
    {
        "?" => "|b1",
        ['<' or '>', ..] => text,
        _ => "|" + text,
    };

    private static string NumberCode(char kind, int size, ByteOrder order)
    {
        if (size > 8) return Void(size);
        var standard = size switch { 1 => 1, 2 => 2, <= 4 => 4, _ => 8 };
        var mark = standard == 1 ? '|' : order == ByteOrder.BigEndian ? '>' : '<';
        return string.Create(CultureInfo.InvariantCulture, $"{mark}{kind}{standard}");
    }

    private static string Void(long size) => string.Create(CultureInfo.InvariantCulture, $"|V{size}");

    private static Dtype Describe(Datatype type) => type switch
    {
        IntegerType integer => Integer(integer),
        FloatType number => Float(number),
        EnumType named => IsBoolean(named) ? new Scalar("bool", "'?'", 1) : Integer(named.Base),
        BitfieldType bits => Number('u', "uint", bits.Size, bits.Order),
        StringType { IsVariableLength: false } text => new Scalar($"|S{text.Size}", $"'S{text.Size}'", text.Size),
        OpaqueType opaque => Opaque(opaque),
        StringType or VlenType or ReferenceType => new Scalar("object", "'O'", ObjectSize),
        TimeType time => InWords("time", time.Size),
        ArrayType array => Array(array),
        CompoundType compound => Complex(compound) ?? (Dtype)Compound(compound),
        _ => throw new InvalidOperationException($"There is no datatype class {type.Class}."),
    };

    private static Scalar Integer(IntegerType type) =>
        type.Signed ? Number('i', "int", type.Size, type.Order) : Number('u', "uint", type.Size, type.Order);

    private static Scalar Number(char kind, string word, int size, ByteOrder order)
    {
        if (size is not (1 or 2 or 4 or 8) || order == ByteOrder.Vax) return InWords(word, size);
        if (size == 1) return new Scalar($"{word}8", $"'{kind}1'", 1);
        return order == ByteOrder.BigEndian
            ? new Scalar($">{kind}{size}", $"'>{kind}{size}'", size)
            : new Scalar($"{word}{size * 8}", $"'<{kind}{size}'", size);
    }

    /// <summary>The smallest of NumPy's types that is as wide and holds every value.</summary>
    private static Scalar Float(FloatType type)
    {
        if (type.Order == ByteOrder.Vax) return InWords("float", type.Size);
        foreach (var (size, mantissa, maxExponent, minExponent) in FloatFormats)
        {
            var highest = Math.Pow(2, type.Fields.ExponentSize) - type.Fields.ExponentBias - 1;
            var lowest = 1 - type.Fields.ExponentBias;
            if (size < type.Size || type.Fields.MantissaSize > mantissa || highest > maxExponent || lowest < minExponent) continue;
            return type.Order == ByteOrder.BigEndian
                ? new Scalar($">f{size}", $"'>f{size}'", size)
                : new Scalar($"float{size * 8}", $"'<f{size}'", size);
        }

        return InWords("float", type.Size);
    }

    /// <summary>Bytes, stored mantissa bits and exponent range of NumPy's types, as <c>numpy.finfo</c> gives them.</summary>
    private static readonly (int Size, int Mantissa, int MaxExponent, int MinExponent)[] FloatFormats =
    [
        (2, 10, 16, -14),
        (4, 23, 128, -126),
        (8, 52, 1024, -1022),
        (16, 64, 16384, -16382), // x87: the leading mantissa bit is stored
    ];

    /// <summary>
    /// h5py takes an enum for a boolean by its names alone; <see cref="EnumType.IsBoolean"/> also looks at the width, since it is about
    /// values.
    /// </summary>
    private static bool IsBoolean(EnumType type) =>
        type.Members.Count == 2
        && type.Members.Any(m => m is { Name: "FALSE" } && m.Value == 0)
        && type.Members.Any(m => m is { Name: "TRUE" } && m.Value == 1);

    /// <summary>h5py keeps NumPy's dates in opaque elements whose tag is the dtype.</summary>
    private static Scalar Opaque(OpaqueType type)
    {
        if (type.Size == 8 && type.Tag.StartsWith(TagOfNumPyType, StringComparison.Ordinal))
        {
            var dtype = type.Tag[TagOfNumPyType.Length..];
            var isNative = !dtype.StartsWith('>');
            var core = dtype.TrimStart('<', '>', '=', '|');
            var word = core.StartsWith("M8[", StringComparison.Ordinal) ? "datetime64"
                : core.StartsWith("m8[", StringComparison.Ordinal) ? "timedelta64"
                : null;
            if (word is not null && core.EndsWith(']'))
                return isNative ? new Scalar(word + core[2..], $"'<{core}'", 8) : new Scalar(dtype, $"'{dtype}'", 8);
        }

        return new Scalar($"|V{type.Size}", $"'V{type.Size}'", type.Size);
    }

    private static SubArray Array(ArrayType type)
    {
        var element = Describe(type.Base);

        // The number of elements by division: dimensions of a hostile file need not multiply to anything sensible.
        var count = type.Size / Math.Max(type.Base.Size, 1);
        return new SubArray(element.Short, Tuple(type.Dims), element.ItemSize * count);
    }

    /// <summary>Members <c>r</c> and <c>i</c> of one floating-point type: h5py's complex numbers.</summary>
    private static Scalar? Complex(CompoundType type)
    {
        if (type.Members is not [{ Name: "r", Type: FloatType r }, { Name: "i", Type: FloatType i }]) return null;

        var (real, imaginary) = (Float(r), Float(i));
        if (real != imaginary || real.Short is not ['\'', '<' or '>', 'f', ..]) return null;
        var size = 2 * real.ItemSize;
        var text = $"{real.Short[1]}c{size}";
        return new Scalar(text[0] == '>' ? text : $"complex{size * 8}", $"'{text}'", size);
    }

    private static Structured Compound(CompoundType type)
    {
        var members = type.Members.Select(m => (m.Name, m.Offset, Dtype: Describe(m.Type))).ToArray();

        // NumPy prints a list when members follow one another without gaps up to the end, else everything it knows.
        var end = 0L;
        var isPacked = true;
        foreach (var (_, offset, dtype) in members)
        {
            isPacked &= offset == end;
            end += dtype.ItemSize;
        }

        if (isPacked && end == type.Size)
        {
            var items = members.Select(m => m.Dtype is SubArray array
                ? $"({PythonText.Quote(m.Name)}, {array.Element}, {array.Dims})"
                : $"({PythonText.Quote(m.Name)}, {m.Dtype.Short})");
            return new Structured($"[{string.Join(", ", items)}]", type.Size);
        }

        var text = new StringBuilder("{'names': [")
            .AppendJoin(", ", members.Select(m => PythonText.Quote(m.Name)))
            .Append("], 'formats': [").AppendJoin(", ", members.Select(m => m.Dtype.Short))
            .Append("], 'offsets': [").AppendJoin(", ", members.Select(m => m.Offset))
            .Append(CultureInfo.InvariantCulture, $"], 'itemsize': {type.Size}}}");
        return new Structured(text.ToString(), type.Size);
    }

    private static Scalar InWords(string word, int size)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{word}{size * 8}");
        return new Scalar(name, $"'{name}'", size);
    }

    /// <summary>A Python tuple; one of one member has a comma.</summary>
    private static string Tuple(IReadOnlyList<long> dims) =>
        dims.Count == 1 ? string.Create(CultureInfo.InvariantCulture, $"({dims[0]},)") : $"({string.Join(", ", dims)})";

    /// <param name="Short">How the type is written within another one.</param>
    /// <param name="ItemSize">Bytes of an element in NumPy's memory.</param>
    private abstract record Dtype(string Short, long ItemSize);

    /// <param name="Name">How the type is written on its own.</param>
    /// <param name="Short">How the type is written within another one.</param>
    /// <param name="ItemSize">Bytes of an element in NumPy's memory.</param>
    private sealed record Scalar(string Name, string Short, long ItemSize) : Dtype(Short, ItemSize);

    /// <param name="Text">How the type is written, on its own and within another one.</param>
    /// <param name="ItemSize">Bytes of an element in NumPy's memory.</param>
    private sealed record Structured(string Text, long ItemSize) : Dtype(Text, ItemSize);

    /// <param name="Element">How the element's type is written.</param>
    /// <param name="Dims">The extent as a tuple.</param>
    /// <param name="ItemSize">Bytes of an element in NumPy's memory.</param>
    private sealed record SubArray(string Element, string Dims, long ItemSize) : Dtype($"({Element}, {Dims})", ItemSize);
}
