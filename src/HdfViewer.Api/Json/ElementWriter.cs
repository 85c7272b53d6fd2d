using System.Text.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

/// <summary>
/// Writes the elements of a buffer as JSON: dimensions as nested arrays, and every datatype as what a reader expects of it. Whatever the
/// file holds, what comes out is valid JSON.
/// </summary>
/// <param name="json">Where it goes.</param>
/// <param name="format">The choices that JSON leaves.</param>
internal sealed partial class ElementWriter(Utf8JsonWriter json, ValueFormat format)
{
    /// <summary>Deeper than any honest datatype, and well within what JSON readers and our own stack take.</summary>
    private const int MaxDepth = 512;

    /// <summary>An extent such as 10^12 × 0 has no elements, but would have as many empty arrays.</summary>
    private const long MaxEmptyArrays = 10_000;

    /// <summary>What may gather before any of it is sent. A few bytes of a file can become many, since names are written with each value.</summary>
    private const long MostBytes = 64L << 20;

    // Whole buffers have none: they are written to what has a bound of its own.
    private long _end = long.MaxValue;

    /// <summary>Bytes written so far.</summary>
    public long Written => json.BytesCommitted + json.BytesPending;

    /// <summary>Writes a whole buffer: a single value for a scalar, else nested arrays.</summary>
    public void Write(NdBuffer buffer)
    {
        if (IsTooDeep(buffer.Type, buffer.Shape.Count))
        {
            json.WriteNullValue();
            return;
        }

        var reader = new ElementReader(buffer.Bytes.Span);
        WriteArray(buffer.Type, buffer.Shape, 0, ref reader);
    }

    /// <summary>Whether elements are nested deeper than readers of JSON go; then they are written as null.</summary>
    public static bool IsTooDeep(Datatype type, int rank) => rank + DepthOf(type) > MaxDepth;

    /// <summary>Writes elements one after the other, without brackets around them.</summary>
    /// <exception cref="LimitExceededException">They are too many bytes for one of several parts of an answer.</exception>
    public void WriteElements(Datatype type, long count, ref ElementReader reader)
    {
        _end = Written + MostBytes;
        WriteRow(type, count, ref reader);
    }

    private bool IsH5Grove => format.Dialect == JsonDialect.H5Grove;

    private static int DepthOf(Datatype type) => type switch
    {
        CompoundType compound => 1 + (compound.Members.Count == 0 ? 0 : compound.Members.Max(m => DepthOf(m.Type))),
        ArrayType array => array.Dims.Count + DepthOf(array.Base),
        VlenType vlen => 1 + DepthOf(vlen.Base),
        _ => 0,
    };

    private void RequireRoom()
    {
        if (Written > _end) throw new LimitExceededException($"An element is more than {MostBytes} bytes as text. Ask for /values with format=bin.");
    }

    private void WriteArray(Datatype type, IReadOnlyList<long> shape, int dimension, ref ElementReader reader)
    {
        if (dimension == shape.Count)
        {
            WriteElement(type, ref reader);
            return;
        }

        json.WriteStartArray();
        if (dimension == shape.Count - 1) WriteRow(type, shape[dimension], ref reader);
        else if (!IsTooManyEmptyArrays(shape, dimension))
        {
            for (var i = 0L; i < shape[dimension]; i++) WriteArray(type, shape, dimension + 1, ref reader);
        }

        json.WriteEndArray();
    }

    private static bool IsTooManyEmptyArrays(IReadOnlyList<long> shape, int dimension)
    {
        var arrays = 1L;
        for (var i = dimension; i < shape.Count && arrays <= MaxEmptyArrays; i++)
        {
            if (shape[i] == 0) return false;
            arrays = shape[i] > MaxEmptyArrays ? long.MaxValue : arrays * shape[i];
        }

        return arrays > MaxEmptyArrays && shape.Skip(dimension).Contains(0);
    }

    /// <summary>The elements of the innermost dimension; the common types in loops of their own.</summary>
    private void WriteRow(Datatype type, long count, ref ElementReader reader)
    {
        switch (type)
        {
            case IntegerType integer when integer.Size <= sizeof(long):
                for (var i = 0L; i < count; i++) WriteInteger(reader.Take(integer.Size), integer);
                break;
            case FloatType number:
                for (var i = 0L; i < count; i++) WriteFloat(reader.Take(number.Size), number);
                break;
            default:
                for (var i = 0L; i < count; i++) WriteElement(type, ref reader);
                break;
        }
    }

    private void WriteElement(Datatype type, ref ElementReader reader)
    {
        switch (type)
        {
            case StringType { IsVariableLength: true }:
                WriteVariableString(ref reader);
                break;
            case VlenType vlen:
                WriteSequence(vlen, ref reader);
                break;
            case ReferenceType reference:
                WriteReference(reference, ref reader);
                break;
            case ArrayType array:
                WriteArray(array.Base, array.Dims, 0, ref reader);
                break;
            case CompoundType { IsVariable: true } compound:
                WriteVariableCompound(compound, ref reader);
                break;
            case CompoundType compound:
                WriteFixedCompound(compound, reader.Take(compound.Size));
                break;
            default:
                WriteAtom(type, reader.Take(type.Size));
                break;
        }
    }

    private void WriteAtom(Datatype type, ReadOnlySpan<byte> bytes)
    {
        switch (type)
        {
            case IntegerType integer:
                WriteInteger(bytes, integer);
                break;
            case FloatType number:
                WriteFloat(bytes, number);
                break;
            case EnumType enumeration:
                WriteEnum(bytes, enumeration);
                break;
            case StringType text:
                WriteFixedString(bytes, text);
                break;
            case BitfieldType bits:
                WriteUnsigned(bytes, bits.Order);
                break;
            case TimeType time:
                WriteUnsigned(bytes, time.Order);
                break;
            case OpaqueType when IsH5Grove:
                WriteText(HdfText.Decode(bytes));
                break;
            default:
                WriteHex(bytes);
                break;
        }
    }
}
