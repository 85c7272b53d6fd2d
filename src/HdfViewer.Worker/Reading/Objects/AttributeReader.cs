using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Reading.Types;
using HdfViewer.Worker.Reading.Values;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Reads attributes with their values. One that cannot be read stands in its place and says why.</summary>
/// <param name="file">The file that they lie in.</param>
/// <param name="withoutValues">Whether to leave out the values.</param>
internal sealed unsafe class AttributeReader(OpenFile file, bool withoutValues = false)
{
    /// <summary>The most bytes that a value may have.</summary>
    public static long MaxValueBytes => (long)WorkerSettings.Current.AttributeMegabytes << 20;

    private readonly VariableEncoder _encoder = new(new ReferenceResolver(file));

    /// <summary>Bytes of values that the current answer may still take.</summary>
    public long Budget { get; set; } = MaxAnswerBytes;

    /// <summary>The most bytes that the values of one answer may have together: base64 in JSON, they must fit into a frame and into memory.</summary>
    public static long MaxAnswerBytes => 2 * MaxValueBytes;

    /// <summary>Reads attributes of another file in the same way.</summary>
    public AttributeReader In(OpenFile other) => new(other, withoutValues);

    /// <summary>Reads some attributes: in creation order where it is tracked, else by name.</summary>
    public List<HdfAttribute> Read(ObjectHandle owner, bool isCreationOrderTracked, long total, long offset, long limit)
    {
        var count = Math.Min(limit, total - offset);
        if (offset < 0 || count <= 0) return [];
        try
        {
            return [.. Names(owner, isCreationOrderTracked, offset, count).Select(name => ReadNamed(owner, name))];
        }
        catch (HdfError)
        {
            // libhdf5 lists all attributes or none; one by one, the sound ones can still be read.
            var result = new List<HdfAttribute>();
            for (var i = offset; i < offset + count; i++) result.Add(ReadNumbered(owner, i));
            return result;
        }
    }

    /// <summary>Lists some attributes by name alone, in the order of <see cref="Read"/>, and opens none of them.</summary>
    public static List<HdfAttribute> ReadNames(ObjectHandle owner, bool isCreationOrderTracked, long total, long offset, long limit)
    {
        var count = Math.Min(limit, total - offset);
        if (offset < 0 || count <= 0) return [];
        try
        {
            return [.. Names(owner, isCreationOrderTracked, offset, count).Select(name => new HdfAttribute(HdfText.Decode(name.AsSpan(..^1))))];
        }
        catch (HdfError)
        {
            // Where libhdf5 does not list them, they have numbers.
            var result = new List<HdfAttribute>();
            for (var i = offset; i < offset + count; i++) result.Add(new HdfAttribute($"#{i}"));
            return result;
        }
    }

    /// <summary>Reads one attribute; null when there is none of that name.</summary>
    public HdfAttribute? Find(ObjectHandle owner, string name)
    {
        foreach (var bytes in HdfText.Encodings(name))
        {
            fixed (byte* text = bytes)
                if (Check.Result(H5A.exists(owner.Id, text)) == 0)
                    continue;
            return ReadNamed(owner, bytes);
        }

        return null;
    }

    private HdfAttribute ReadNamed(ObjectHandle owner, byte[] name)
    {
        var text = HdfText.Decode(name.AsSpan(..^1));
        try
        {
            fixed (byte* bytes = name)
            {
                using var attribute = new AttributeHandle(H5A.open(owner.Id, bytes, H5P.DEFAULT));
                return ReadValue(attribute, text);
            }
        }
        catch (HdfError error)
        {
            return new HdfAttribute(text) { Error = $"The attribute cannot be opened: {error.Message}." };
        }
    }

    private HdfAttribute ReadNumbered(ObjectHandle owner, long index)
    {
        try
        {
            fixed (byte* self = "."u8)
            {
                using var attribute = new AttributeHandle(
                    H5A.open_by_idx(owner.Id, self, H5L.INDEX_NAME, H5L.ITER_INC, (ulong)index, H5P.DEFAULT, H5P.DEFAULT));
                return ReadValue(attribute, NameOf(attribute));
            }
        }
        catch (HdfError error)
        {
            return new HdfAttribute($"#{index}") { Error = $"The attribute cannot be opened: {error.Message}." };
        }
    }

    private HdfAttribute ReadValue(AttributeHandle attribute, string name)
    {
        var result = new HdfAttribute(name);
        try
        {
            using var space = new DataspaceHandle(H5A.get_space(attribute.Id));
            result = result with { Space = DataspaceReader.Read(space) };
            using var type = new DatatypeHandle(H5A.get_type(attribute.Id));
            result = result with { Type = DatatypeReader.Read(type) };
            if (withoutValues || result.Space.Kind == DataspaceKind.Null) return result;

            using var memory = MemoryType.For(type, result.Type);
            return result with { Value = ReadElements(attribute, space, memory, result.Space) };
        }
        catch (HdfError error)
        {
            return result with { Error = $"The attribute cannot be read: {error.Message}." };
        }
        catch (ValueTooLargeException error)
        {
            return result with { Error = $"The value is too large to be shown: {error.Message} (Hdf5:AttributeMegabytes)." };
        }
    }

    private NdBuffer ReadElements(AttributeHandle attribute, DataspaceHandle space, MemoryType memory, Dataspace extent)
    {
        var limit = Math.Min(MaxValueBytes, Budget);
        var size = extent.ElementCount > (UInt128)limit ? (UInt128)limit + 1 : extent.ElementCount * (UInt128)memory.Type.Size;
        if (size > (UInt128)limit) throw new ValueTooLargeException(limit);
        var bytes = (nuint)size;
        if (bytes == 0) return new NdBuffer(memory.Type, extent.Dims, ReadOnlyMemory<byte>.Empty);

        NdBuffer value;
        if (memory.Type.IsVariable)
        {
            var elements = (byte*)NativeMemory.AllocZeroed(bytes);
            try
            {
                Check.Result(H5A.read(attribute.Id, memory.Handle.Id, elements));
                var output = new ByteWriter(limit);
                _encoder.Encode(elements, (long)extent.ElementCount, memory.Type, output);
                value = new NdBuffer(memory.Type, extent.Dims, output.Written);
            }
            finally
            {
                _ = H5D.vlen_reclaim(memory.Handle.Id, space.Id, H5P.DEFAULT, elements);
                NativeMemory.Free(elements);
            }
        }
        else
        {
            var elements = new byte[(int)bytes];
            fixed (byte* first = elements) Check.Result(H5A.read(attribute.Id, memory.Handle.Id, first));
            value = new NdBuffer(memory.Type, extent.Dims, elements);
        }

        Budget -= value.Bytes.Length;
        return value;
    }

    private static string NameOf(AttributeHandle attribute)
    {
        var name = new byte[64 << 10];
        fixed (byte* bytes = name)
        {
            if (H5A.get_name(attribute.Id, (nuint)name.Length, bytes) < 0) throw HdfError.Last();
            return HdfText.Decode(bytes);
        }
    }

    private static List<byte[]> Names(ObjectHandle owner, bool isCreationOrderTracked, long offset, long count)
    {
        var page = new Page(count);
        var state = GCHandle.Alloc(page);
        try
        {
            var position = (ulong)offset;
            var index = isCreationOrderTracked ? H5L.INDEX_CRT_ORDER : H5L.INDEX_NAME;
            Check.Result(H5A.iterate(owner.Id, index, H5L.ITER_INC, ref position, &Add, (void*)GCHandle.ToIntPtr(state)));
        }
        finally
        {
            state.Free();
        }

        return page.Names;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Add(long owner, byte* name, H5A.info_t* info, void* state)
    {
        var page = (Page)GCHandle.FromIntPtr((nint)state).Target!;
        page.Names.Add(HdfText.Terminated(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)));
        return page.Names.Count >= page.Limit ? 1 : 0;
    }

    private sealed class Page(long limit)
    {
        public long Limit { get; } = limit;

        public List<byte[]> Names { get; } = [];
    }
}
