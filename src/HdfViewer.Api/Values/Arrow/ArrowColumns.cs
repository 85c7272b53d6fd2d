using System.Text.Json;
using Apache.Arrow;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;
using ArrowTypes = Apache.Arrow.Types;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Which datatype is which column.</summary>
internal static class ArrowColumns
{
    /// <summary>Metadata of a field: the names and values of an enumeration, as JSON.</summary>
    private const string EnumKey = "hdf5.enum";

    /// <summary>The column for a datatype.</summary>
    public static ArrowColumn For(Datatype type) => type switch
    {
        IntegerType integer => new FixedColumn(type, Integer(integer.Size, integer.Signed)),
        BitfieldType or TimeType => new FixedColumn(type, Integer(type.Size, signed: false)),
        EnumType { IsBoolean: true } => new BooleanColumn(type.Size),
        EnumType named => new FixedColumn(named.Base, Integer(named.Size, named.Base.Signed)),
        FloatType { Size: 2 } => new FixedColumn(type, ArrowTypes.HalfFloatType.Default),
        FloatType { Size: 4 } => new FixedColumn(type, ArrowTypes.FloatType.Default),
        FloatType { Size: 8 } => new FixedColumn(type, ArrowTypes.DoubleType.Default),
        FloatType number => new LongDoubleColumn(number),
        StringType or ReferenceType => new TextColumn(type),
        OpaqueType opaque => new FixedColumn(opaque, new ArrowTypes.FixedSizeBinaryType(opaque.Size)),
        CompoundType compound => new StructColumn(compound),
        ArrayType array => new ArrayColumn(array.Dims, array.Base),
        VlenType vlen => new ListColumn(vlen),
        _ => throw new InvalidOperationException($"Arrow does not hold {type.Class}."),
    };

    /// <summary>The field for a column; enumerations are integers, and the field tells their names.</summary>
    public static Field FieldOf(string name, Datatype type, ArrowColumn column)
    {
        var metadata = type is EnumType { IsBoolean: false } named
            ? new Dictionary<string, string>(StringComparer.Ordinal) { [EnumKey] = NamesOf(named) }
            : null;
        return new Field(name, column.Type, nullable: true, metadata);
    }

    private static string NamesOf(EnumType type)
    {
        var names = MemberNames.Distinct(type.Members.Select(member => member.Name));
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) values[names[i]] = (decimal)type.Members[i].Value;
        return JsonSerializer.Serialize(values);
    }

    private static ArrowTypes.ArrowType Integer(int size, bool signed) => (size, signed) switch
    {
        (1, true) => ArrowTypes.Int8Type.Default,
        (1, false) => ArrowTypes.UInt8Type.Default,
        (2, true) => ArrowTypes.Int16Type.Default,
        (2, false) => ArrowTypes.UInt16Type.Default,
        (4, true) => ArrowTypes.Int32Type.Default,
        (4, false) => ArrowTypes.UInt32Type.Default,
        (8, true) => ArrowTypes.Int64Type.Default,
        _ => ArrowTypes.UInt64Type.Default,
    };
}
