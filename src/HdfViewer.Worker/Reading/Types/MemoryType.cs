using System.Buffers.Binary;
using System.Text;
using HdfViewer.Domain.Types;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Types;

/// <summary>
/// The type in which elements are read: the stored type, so that libhdf5 copies bytes and nothing else, except where it is of a kind that no
/// language has; then libhdf5 converts.
/// </summary>
internal sealed unsafe class MemoryType : IDisposable
{
    private MemoryType(DatatypeHandle handle, Datatype type) => (Handle, Type) = (handle, type);

    /// <summary>libhdf5's type.</summary>
    public DatatypeHandle Handle { get; }

    /// <summary>The same, described; sizes and offsets are those in memory.</summary>
    public Datatype Type { get; }

    /// <summary>The type in which elements of a stored type are read.</summary>
    public static MemoryType For(DatatypeHandle stored, Datatype description) => For(stored.Id, description);

    /// <summary>Whether elements of that type are the same bytes in memory as in the file.</summary>
    public static bool IsReadAsStored(Datatype type) => type switch
    {
        IntegerType integer => Standard(integer) == integer,
        FloatType number => FloatFormats.For(number) == number,
        EnumType enumeration => IsReadAsStored(enumeration.Base),
        CompoundType compound => compound.Members.All(m => IsReadAsStored(m.Type)),
        ArrayType array => IsReadAsStored(array.Base),
        VlenType sequence => IsReadAsStored(sequence.Base),
        _ => true,
    };

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static MemoryType For(long stored, Datatype type) => type switch
    {
        _ when IsReadAsStored(type) => new MemoryType(new DatatypeHandle(H5T.copy(stored)), type),
        IntegerType integer => ForInteger(integer),
        FloatType number when FloatFormats.For(number) is var format => new MemoryType(StandardTypes.Float(format), format),
        EnumType enumeration => ForEnum(enumeration),
        CompoundType compound => ForCompound(stored, compound),
        ArrayType array => ForArray(stored, array),
        VlenType sequence => ForVlen(stored, sequence),
        _ => throw new HdfError($"elements of the class {type.Class} cannot be read"),
    };

    private static IntegerType Standard(IntegerType type)
    {
        // Nothing standard is wider than 8 bytes: such integers are handed on as they are.
        if (type.IsStandard || type.Size > 8) return type;
        var size = type.Size switch { 1 => 1, 2 => 2, <= 4 => 4, _ => 8 };
        var order = type.Order == ByteOrder.BigEndian ? ByteOrder.BigEndian : ByteOrder.LittleEndian;
        return new IntegerType(size, order, type.Signed, size * 8, 0);
    }

    private static MemoryType ForInteger(IntegerType type)
    {
        var standard = Standard(type);
        return new MemoryType(StandardTypes.Integer(standard), standard);
    }

    private static MemoryType ForEnum(EnumType type)
    {
        var standard = Standard(type.Base);
        using var integer = StandardTypes.Integer(standard);
        var handle = new DatatypeHandle(H5T.enum_create(integer.Id));
        Span<byte> value = stackalloc byte[8];
        foreach (var member in type.Members)
        {
            BinaryPrimitives.WriteInt64LittleEndian(value, (long)(ulong)(UInt128)member.Value);
            var bytes = value[..standard.Size];
            if (standard.Order == ByteOrder.BigEndian) bytes.Reverse();
            fixed (byte* name = HdfText.Terminated(Encoding.UTF8.GetBytes(member.Name)), first = bytes)
                Check.Result(H5T.enum_insert(handle.Id, name, first));
        }

        return new MemoryType(handle, new EnumType(standard.Size, standard, type.Members));
    }

    private static MemoryType ForCompound(long stored, CompoundType type)
    {
        var parts = new List<MemoryType>();
        try
        {
            for (var i = 0; i < type.Members.Count; i++)
            {
                using var member = new DatatypeHandle(H5T.get_member_type(stored, (uint)i));
                parts.Add(For(member.Id, type.Members[i].Type));
            }

            var size = parts.Sum(p => (long)p.Type.Size);
            if (size > int.MaxValue) throw new HdfError($"an element of {size} bytes is too large");
            var handle = new DatatypeHandle(H5T.create((int)DatatypeClass.Compound, (nuint)size));
            var members = new List<CompoundMember>();
            var offset = 0;
            for (var i = 0; i < parts.Count; i++)
            {
                // Members are matched by the name as stored, which need not be UTF-8.
                var name = H5T.get_member_name(stored, (uint)i);
                var result = H5T.insert(handle.Id, name, (nuint)offset, parts[i].Handle.Id);
                _ = H5.free_memory(name);
                Check.Result(result);
                members.Add(new CompoundMember(type.Members[i].Name, offset, parts[i].Type));
                offset += parts[i].Type.Size;
            }

            return new MemoryType(handle, new CompoundType((int)size, members));
        }
        finally
        {
            parts.ForEach(p => p.Dispose());
        }
    }

    private static MemoryType ForArray(long stored, ArrayType type)
    {
        using var element = ForBase(stored, type.Base);
        var size = type.Length * element.Type.Size;
        if (size > int.MaxValue) throw new HdfError($"an element of {size} bytes is too large");
        var dims = stackalloc ulong[H5S.MAX_RANK];
        for (var i = 0; i < type.Dims.Count; i++) dims[i] = (ulong)type.Dims[i];
        var handle = new DatatypeHandle(H5T.array_create(element.Handle.Id, (uint)type.Dims.Count, dims));
        return new MemoryType(handle, new ArrayType((int)size, type.Dims, element.Type));
    }

    private static MemoryType ForVlen(long stored, VlenType type)
    {
        using var element = ForBase(stored, type.Base);
        return new MemoryType(new DatatypeHandle(H5T.vlen_create(element.Handle.Id)), new VlenType(type.Size, element.Type));
    }

    private static MemoryType ForBase(long stored, Datatype type)
    {
        using var element = new DatatypeHandle(H5T.get_super(stored));
        return For(element.Id, type);
    }
}
