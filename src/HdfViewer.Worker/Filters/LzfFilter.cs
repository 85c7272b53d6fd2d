using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Filters;

/// <summary>Teaches libhdf5 to undo filter 32000, with which much of what h5py writes is compressed.</summary>
internal static unsafe class LzfFilter
{
    /// <summary>The filter's registered number.</summary>
    public const int Id = 32000;

    // The writer says how large a chunk is; the largest that is read at all bounds what a lie can take.
    private const nuint MaxChunkBytes = 256 << 20;

    /// <summary>Registers the filter; libhdf5 keeps a copy of the class, but not of the name.</summary>
    public static int Register()
    {
        var filter = new H5Z.class_t
        {
            version = H5Z.CLASS_T_VERS,
            id = Id,
            decoder_present = 1,
            name = (byte*)Marshal.StringToCoTaskMemUTF8("lzf"),
            filter = &Apply,
        };
        return H5Z.register(&filter);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint Apply(uint flags, nuint count, uint* values, nuint length, nuint* bufferSize, void** buffer)
    {
        if ((flags & H5Z.FLAG_REVERSE) == 0 || length > MaxChunkBytes) return 0;
        var size = count >= 3 && values[2] != 0 ? values[2] : *bufferSize;
        for (; size <= MaxChunkBytes; size *= 2)
        {
            var memory = NativeMemory.Alloc(size);
            var written = Lzf.Decompress(new ReadOnlySpan<byte>(*buffer, (int)length), new Span<byte>(memory, (int)size));
            if (written > 0)
            {
                NativeMemory.Free(*buffer);
                *buffer = memory;
                *bufferSize = size;
                return (nuint)written;
            }

            NativeMemory.Free(memory);
            if (written != -1) return 0;
        }

        return 0;
    }
}
