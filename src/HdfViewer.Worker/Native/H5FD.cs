using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Virtual file drivers. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/TechNotes/VFL.html"/></summary>
internal static unsafe partial class H5FD
{
    /// <summary><c>H5FD_MEM_DRAW</c>: elements of datasets, as opposed to metadata.</summary>
    public const int MEM_DRAW = 3;

    /// <summary><c>H5FD_FEAT_DATA_SIEVE</c>: small reads of contiguous data go through a buffer of the library.</summary>
    public const ulong FEAT_DATA_SIEVE = 0x8;

    /// <summary><c>H5FD_class_t</c> of the 1.10 family (H5FDpublic.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct class_t
    {
        /// <summary>The driver's name.</summary>
        public byte* name;

        /// <summary>The highest address.</summary>
        public ulong maxaddr;

        /// <summary>The default close degree.</summary>
        public int fc_degree;

        /// <summary>Not used.</summary>
        public void* terminate;

        /// <summary>Not used: the driver leaves nothing in the superblock.</summary>
        public void* sb_size;

        /// <summary>Not used.</summary>
        public void* sb_encode;

        /// <summary>Not used.</summary>
        public void* sb_decode;

        /// <summary>Not used: the driver has no settings.</summary>
        public nuint fapl_size;

        /// <summary>Not used.</summary>
        public void* fapl_get;

        /// <summary>Not used.</summary>
        public void* fapl_copy;

        /// <summary>Not used.</summary>
        public void* fapl_free;

        /// <summary>Not used.</summary>
        public nuint dxpl_size;

        /// <summary>Not used.</summary>
        public void* dxpl_copy;

        /// <summary>Not used.</summary>
        public void* dxpl_free;

        /// <summary>Opens a file; null when it may not be opened.</summary>
        public delegate* unmanaged[Cdecl]<byte*, uint, long, ulong, file_t*> open;

        /// <summary>Closes a file.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, int> close;

        /// <summary>Whether two files are the same.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, file_t*, int> cmp;

        /// <summary>What the driver can do.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, ulong*, int> query;

        /// <summary>Not used.</summary>
        public void* get_type_map;

        /// <summary>Not used: nothing is ever written.</summary>
        public void* alloc;

        /// <summary>Not used.</summary>
        public void* free;

        /// <summary>The end of the allocated addresses.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, int, ulong> get_eoa;

        /// <summary>Sets the end of the allocated addresses.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, int, ulong, int> set_eoa;

        /// <summary>The end of the file.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, int, ulong> get_eof;

        /// <summary>Not used.</summary>
        public void* get_handle;

        /// <summary>Reads bytes.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, int, long, ulong, nuint, void*, int> read;

        /// <summary>Refuses to write.</summary>
        public delegate* unmanaged[Cdecl]<file_t*, int, long, ulong, nuint, void*, int> write;

        /// <summary>Not used.</summary>
        public void* flush;

        /// <summary>Not used.</summary>
        public void* truncate;

        /// <summary>Not used.</summary>
        public void* locking;

        /// <summary>Not used.</summary>
        public void* unlock;

        /// <summary>Free-list map: all zero is the library's default.</summary>
        public fixed int fl_map[7];
    }

    /// <summary><c>H5FD_t</c> of the 1.10 family, which the library fills in, and after it what belongs to the driver.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct file_t
    {
        private readonly long _driverId;
        private readonly class_t* _class;
        private readonly ulong _fileNumber;
        private readonly uint _accessFlags;
        private readonly ulong _featureFlags;
        private readonly ulong _maxAddress;
        private readonly ulong _baseAddress;
        private readonly ulong _threshold;
        private readonly ulong _alignment;
        private readonly byte _pagedAggregation;

        /// <summary>End of the allocated addresses, as the library last set it.</summary>
        public ulong eoa;

        /// <summary>End of the file.</summary>
        public ulong eof;

        /// <summary>The file's number at the server.</summary>
        public long id;
    }

    /// <summary>Registers a driver; the library keeps a copy of the class.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5FDregister")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long register(class_t* cls);
}
