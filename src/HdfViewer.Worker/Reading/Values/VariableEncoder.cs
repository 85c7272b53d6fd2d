using System.Runtime.InteropServices;
using HdfViewer.Domain.Types;

namespace HdfViewer.Worker.Reading.Values;

/// <summary>Writes elements that hold variable-length data or references in the self-delimiting form of <see cref="Domain.Data.NdBuffer"/>.</summary>
internal sealed unsafe class VariableEncoder(ReferenceResolver references)
{
    private const uint NullString = 0xFFFFFFFF;

    /// <summary>Writes elements that libhdf5 has put into memory one after another.</summary>
    public void Encode(byte* elements, long count, Datatype type, ByteWriter output)
    {
        for (var i = 0L; i < count; i++) Encode(elements + i * type.Size, type, output);
    }

    private void Encode(byte* element, Datatype type, ByteWriter output)
    {
        switch (type)
        {
            case { IsVariable: false }:
                output.Write(new ReadOnlySpan<byte>(element, type.Size));
                break;
            case StringType:
                EncodeString(*(byte**)element, output);
                break;
            case VlenType sequence:
                EncodeSequence(*(nuint*)element, ((byte**)element)[1], sequence.Base, output);
                break;
            case CompoundType compound:
                foreach (var member in compound.Members) Encode(element + member.Offset, member.Type, output);
                break;
            case ArrayType array:
                Encode(element, array.Length, array.Base, output);
                break;
            case ReferenceType reference:
                references.Encode(element, reference, output);
                break;
        }
    }

    private static void EncodeString(byte* text, ByteWriter output)
    {
        if (text is null)
        {
            output.WriteUInt32(NullString);
            return;
        }

        var bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
        output.WriteUInt32((uint)bytes.Length);
        output.Write(bytes);
    }

    private void EncodeSequence(nuint count, byte* elements, Datatype type, ByteWriter output)
    {
        if (elements is null) count = 0;
        output.WriteUInt32(checked((uint)count));
        if (type.IsVariable) Encode(elements, (long)count, type, output);
        else output.Write(new ReadOnlySpan<byte>(elements, checked((int)count * type.Size)));
    }
}
