using System.Globalization;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>Datatypes as the <c>descr</c> of NumPy's file format: a Python literal that <c>numpy.lib.format.descr_to_dtype</c> reads.</summary>
internal static class NpyDescription
{
    private const string TagOfNumPyType = "NUMPY:";

    /// <summary>The description of a type of fixed size, other than an array.</summary>
    public static string Of(Datatype type) => type switch
    {
        IntegerType integer => Number(integer.Signed ? 'i' : 'u', integer.Size, integer.Order),
        FloatType number => Number('f', number.Size, number.Order),
        EnumType { IsBoolean: true } => "'|b1'",
        EnumType named => Of(named.Base),
        BitfieldType bits => Number('u', bits.Size, bits.Order),
        TimeType time => Number('u', time.Size, time.Order),
        StringType text => Invariant($"'|S{text.Size}'"),
        OpaqueType opaque => Opaque(opaque),
        CompoundType { IsComplex: true, Members: [{ Offset: 0 } real, _] } complex when IsNumPyComplex(complex, (FloatType)real.Type) =>
            Number('c', complex.Size, ((FloatType)real.Type).Order),
        CompoundType compound => Compound(compound),
        _ => throw new InvalidOperationException($"NumPy's files do not hold {type.Class}."),
    };

    private static bool IsNumPyComplex(CompoundType complex, FloatType part) =>
        part.Size is 4 or 8 or 16 && complex.Size == 2 * part.Size && complex.Members[1].Offset == part.Size;

    private static string Number(char kind, int size, ByteOrder order)
    {
        var mark = size == 1 ? '|' : order == ByteOrder.BigEndian ? '>' : '<';
        return Invariant($"'{mark}{kind}{size}'");
    }

    /// <summary>h5py keeps NumPy's dates in opaque elements whose tag is the dtype.</summary>
    private static string Opaque(OpaqueType type)
    {
        if (type.Size == 8 && type.Tag.StartsWith(TagOfNumPyType, StringComparison.Ordinal))
        {
            var dtype = type.Tag[TagOfNumPyType.Length..];
            var core = dtype.TrimStart('<', '>', '=', '|');
            if ((core.StartsWith("M8[", StringComparison.Ordinal) || core.StartsWith("m8[", StringComparison.Ordinal))
                && core.EndsWith(']') && core.All(c => char.IsAsciiLetterOrDigit(c) || c is '[' or ']'))
                return $"'{(dtype.StartsWith('>') ? '>' : '<')}{core}'";
        }

        return Invariant($"'|V{type.Size}'");
    }

    /// <summary>Members in the order of their bytes; gaps are unnamed members, as NumPy itself writes them.</summary>
    private static string Compound(CompoundType type)
    {
        var names = MemberNames.Distinct(type.Members.Select(member => member.Name));
        var fields = new List<string>();
        var end = 0;
        foreach (var (member, name) in type.Members.Zip(names).OrderBy(pair => pair.First.Offset))
        {
            Gap(fields, member.Offset - end);
            fields.Add(Field(name, member.Type));
            end = member.Offset + member.Type.Size;
        }

        Gap(fields, type.Size - end);
        return $"[{string.Join(", ", fields)}]";
    }

    private static void Gap(List<string> fields, int size)
    {
        if (size > 0) fields.Add(Invariant($"('', '|V{size}')"));
    }

    private static string Field(string name, Datatype type)
    {
        var dims = new List<long>();
        while (type is ArrayType array)
        {
            dims.AddRange(array.Dims);
            type = array.Base;
        }

        var quoted = PythonText.Quote(name);
        return dims.Count == 0
            ? $"({quoted}, {Of(type)})"
            : $"({quoted}, {Of(type)}, ({string.Join(", ", dims.Select(dim => dim.ToString(CultureInfo.InvariantCulture)))},))";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
