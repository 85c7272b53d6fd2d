using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Links;

/// <summary>The links of groups, one group at a time and never followed.</summary>
internal static unsafe class LinkTable
{
    // Longer than any path that makes sense; the value of a soft link sits in a heap whose sizes a broken file may lie about.
    private const int MaxValueBytes = 64 << 10;

    /// <summary>Lists links, by name or in creation order; a page begins at <paramref name="offset"/>.</summary>
    public static List<LinkEntry> List(ObjectHandle group, int index, long offset, long limit)
    {
        var page = new Page(limit);
        if (limit <= 0) return page.Entries;
        var state = GCHandle.Alloc(page);
        try
        {
            var position = (ulong)offset;
            Check.Result(H5L.iterate(group.Id, index, H5L.ITER_INC, ref position, &Add, (void*)GCHandle.ToIntPtr(state)));
        }
        finally
        {
            state.Free();
        }

        return page.Entries;
    }

    /// <summary>The link of that name; null when there is none.</summary>
    public static LinkEntry? Find(ObjectHandle group, byte[] name)
    {
        // Not a single link's name, though libhdf5 would take it as a path.
        if (name.AsSpan(..^1).Contains((byte)'/') || name is [0] or [(byte)'.', 0]) return null;
        fixed (byte* text = name)
        {
            if (Check.Result(H5L.exists(group.Id, text, H5P.DEFAULT)) == 0) return null;
            Check.Result(H5L.get_info(group.Id, text, out var info, H5P.DEFAULT));
            return new LinkEntry(name, info);
        }
    }

    /// <summary>The path that a soft link names, as bytes without NUL.</summary>
    public static byte[] SoftTarget(ObjectHandle group, in LinkEntry entry)
    {
        var value = Value(group, entry);
        var end = Array.IndexOf(value, (byte)0);
        return end < 0 ? value : value[..end];
    }

    /// <summary>What a link says that is not hard.</summary>
    public static Link Describe(ObjectHandle group, in LinkEntry entry)
    {
        switch (entry.Info.type)
        {
            case H5L.TYPE_SOFT:
                return new Link(LinkKind.Soft, HdfText.Decode(SoftTarget(group, entry)));
            case H5L.TYPE_EXTERNAL:
                var value = HdfText.Terminated(Value(group, entry));
                fixed (byte* bytes = value)
                {
                    Check.Result(H5L.unpack_elink_val(bytes, (nuint)(value.Length - 1), out _, out var file, out var path));
                    return new Link(LinkKind.External, HdfText.Decode(path), HdfText.Decode(file));
                }

            default:
                return new Link(LinkKind.User, Target: null);
        }
    }

    private static byte[] Value(ObjectHandle group, in LinkEntry entry)
    {
        if (entry.Info.address_or_size > MaxValueBytes)
            throw new HdfError($"the link's value of {entry.Info.address_or_size} bytes is too long");
        if (entry.Name.AsSpan(..^1).Contains((byte)'/') || entry.Name is [0])
            throw new HdfError("the link's name is not a name");
        var value = new byte[Math.Max(1, (int)entry.Info.address_or_size)];
        fixed (byte* name = entry.Name, buffer = value)
            Check.Result(H5L.get_val(group.Id, name, buffer, (nuint)value.Length, H5P.DEFAULT));
        return value;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Add(long group, byte* name, H5L.info_t* info, void* state)
    {
        var page = (Page)GCHandle.FromIntPtr((nint)state).Target!;
        page.Entries.Add(new LinkEntry(HdfText.Terminated(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)), *info));
        return page.Entries.Count >= page.Limit ? 1 : 0;
    }

    private sealed class Page(long limit)
    {
        public long Limit { get; } = limit;

        public List<LinkEntry> Entries { get; } = [];
    }
}
