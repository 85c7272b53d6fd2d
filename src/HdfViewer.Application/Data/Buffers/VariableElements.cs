using System.Buffers.Binary;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.Buffers;

/// <summary>Finds where self-delimiting elements end (the encoding is told at <see cref="NdBuffer"/>).</summary>
internal static class VariableElements
{
    private const uint NullString = 0xFFFFFFFF;

    /// <summary>For each element of a buffer the position after its last byte.</summary>
    /// <exception cref="UnreadableFileException">The bytes are no sequence of such elements.</exception>
    public static int[] Ends(NdBuffer buffer)
    {
        var bytes = buffer.Bytes.Span;
        try
        {
            var ends = new int[buffer.Length];
            var position = 0;
            for (var i = 0; i < ends.Length; i++)
            {
                position = End(buffer.Type, bytes, position);
                ends[i] = position;
            }

            return ends;
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw new UnreadableFileException("The variable-length values make no sense.", innerException: exception);
        }
    }

    private static int End(Datatype type, ReadOnlySpan<byte> bytes, int start)
    {
        if (!type.IsVariable) return Skip(bytes, start, type.Size);
        switch (type)
        {
            case StringType:
                var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]);
                return Skip(bytes, start, 4 + (length == NullString ? 0L : length));
            case VlenType vlen:
                return EndOfSequence(vlen.Base, bytes, start + 4, BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]));
            case ArrayType array:
                return EndOfSequence(array.Base, bytes, start, array.Length);
            case CompoundType compound:
                foreach (var member in compound.Members)
                    start = End(member.Type, bytes, start);
                return start;
            case ReferenceType reference:
                return EndOfReference(reference, bytes, start);
            default:
                throw new InvalidOperationException($"Elements of class {type.Class} are of fixed size.");
        }
    }

    private static int EndOfSequence(Datatype type, ReadOnlySpan<byte> bytes, int start, long count)
    {
        if (!type.IsVariable) return Skip(bytes, start, checked(count * type.Size));
        for (var i = 0L; i < count; i++)
            start = End(type, bytes, start);
        return start;
    }

    private static int EndOfReference(ReferenceType type, ReadOnlySpan<byte> bytes, int start)
    {
        const byte resolved = 1;
        if (bytes[start..][0] != resolved) return Skip(bytes, start, 1);

        start = Skip(bytes, start, 1);
        start = Skip(bytes, start, 4L + BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]));
        if (type.Target == ReferenceTarget.Object) return start;

        // Number of points, rank, and for each dimension the lowest and the highest index.
        start = Skip(bytes, start, sizeof(long));
        var rank = BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]);
        return Skip(bytes, start, 4L + (rank * 2L * sizeof(long)));
    }

    private static int Skip(ReadOnlySpan<byte> bytes, int start, long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, bytes.Length - start);
        return start + (int)length;
    }
}
