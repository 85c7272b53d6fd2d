using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading;

namespace HdfViewer.Worker.Driver;

/// <summary>
/// The virtual file driver through which libhdf5 reads every file. A read blocks until the bytes are there; it never fails, since a failed
/// read leaves half-loaded metadata behind. When the server is gone the process ends.
/// </summary>
internal static unsafe class VirtualFileDriver
{
    // An absolute name, and one that no file has: libhdf5 looks for the sources of a virtual dataset beside the file that names them, so what
    // it asks for is this folder and the name as stored.
    private const string Folder = "/hdf-viewer/";

    private const int ExitCode = 3;

    private static readonly Dictionary<long, DriverFile> Files = [];
    private static readonly Dictionary<(long FromFileId, string Name), OpenReply> Answers = [];
    private static ServerPipe? _pipe;

    /// <summary>The first other file that libhdf5 wanted to open for the current request and policy forbids; null when there is none.</summary>
    public static string? ForbiddenName { get; private set; }

    /// <summary>Whether another file was asked for during the current request.</summary>
    public static bool HasAsked => Answers.Count > 0;

    /// <summary>The file whose elements libhdf5 is reading, which names those that it asks for; 0 for the one that the request is about.</summary>
    public static long NamingFile { get; set; }

    /// <summary>Registers the driver; gives its identifier.</summary>
    public static long Register(ServerPipe pipe)
    {
        _pipe = pipe;
        var driver = new H5FD.class_t
        {
            name = (byte*)Marshal.StringToCoTaskMemUTF8("hdf-viewer"),
            maxaddr = long.MaxValue,
            fc_degree = H5F.CLOSE_STRONG,
            open = &Open,
            close = &Close,
            cmp = &Compare,
            query = &Query,
            get_eoa = &GetEndOfAddresses,
            set_eoa = &SetEndOfAddresses,
            get_eof = &GetEndOfFile,
            read = &Read,
            write = &Write,
        };
        return H5FD.register(&driver);
    }

    /// <summary>Makes a file known, so that it can be opened under <see cref="NameOf"/>.</summary>
    public static DriverFile Add(FileHandle file)
    {
        var pipe = new PipeByteSource(file, _pipe!);
        var driverFile = new DriverFile(file.Remote is { } remote ? new Ros3ByteSource(remote, pipe) : pipe);
        Files[file.Id] = driverFile;
        return driverFile;
    }

    /// <summary>Makes a file known that may be so already.</summary>
    public static DriverFile AddOnce(FileHandle file) => Files.TryGetValue(file.Id, out var known) ? known : Add(file);

    /// <summary>Forgets the files; none of them may be open any more.</summary>
    public static void RemoveAll()
    {
        foreach (var file in Files.Values) file.Dispose();
        Files.Clear();
        Answers.Clear();
    }

    /// <summary>The name under which libhdf5 opens a file.</summary>
    public static string NameOf(FileHandle file) => Folder + file.Id;

    /// <summary>Forgets which files were asked for: what policy allows may differ at the next request.</summary>
    public static void BeginRequest()
    {
        ForbiddenName = null;
        NamingFile = 0;
        Answers.Clear();
    }

    /// <summary>Asks for another file; null when it may not be opened or is not there. Asked once a request for each name.</summary>
    public static FileHandle? AskToOpen(long fromFileId, string name)
    {
        if (!Answers.TryGetValue((fromFileId, name), out var reply))
        {
            reply = _pipe!.AskToOpen(new OpenNeeded(fromFileId, name));
            Answers[(fromFileId, name)] = reply;
        }

        if (reply.IsForbidden) ForbiddenName ??= name;
        return reply.File;
    }

    /// <summary>Whether a file that was asked for may not be opened, as opposed to not being there.</summary>
    public static bool IsForbidden(long fromFileId, string name) => Answers.TryGetValue((fromFileId, name), out var reply) && reply.IsForbidden;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static H5FD.file_t* Open(byte* name, uint flags, long fileAccess, ulong maxAddress)
    {
        try
        {
            if (flags != H5F.ACC_RDONLY || Find(HdfText.Decode(name)) is not { } file) return null;
            var state = (H5FD.file_t*)NativeMemory.AllocZeroed((nuint)sizeof(H5FD.file_t));
            state->eof = (ulong)file.Size;
            state->id = file.Id;
            return state;
        }
        catch (Exception)
        {
            LibC.Exit(ExitCode);
            return null;
        }
    }

    private static FileHandle? Find(string name)
    {
        var isBeside = name.StartsWith(Folder, StringComparison.Ordinal);
        var stored = isBeside ? name[Folder.Length..] : name;
        if (isBeside && long.TryParse(stored, out var id) && Files.TryGetValue(id, out var known)) return known.File;

        // libhdf5 does not say which file names the other; the one whose elements are read does, directly or through a third.
        var handle = AskToOpen(NamingFile != 0 ? NamingFile : Files.Keys.FirstOrDefault(), stored);
        if (handle is not null) AddOnce(handle);
        return handle;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(H5FD.file_t* file)
    {
        NativeMemory.Free(file);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Compare(H5FD.file_t* left, H5FD.file_t* right) => left->id.CompareTo(right->id);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Query(H5FD.file_t* file, ulong* flags)
    {
        *flags = H5FD.FEAT_DATA_SIEVE;
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ulong GetEndOfAddresses(H5FD.file_t* file, int type) => file->eoa;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SetEndOfAddresses(H5FD.file_t* file, int type, ulong address)
    {
        file->eoa = address;
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ulong GetEndOfFile(H5FD.file_t* file, int type) => file->eof;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(H5FD.file_t* file, int type, long transfer, ulong address, nuint size, void* buffer)
    {
        // Neither is ever asked for by a sound file; both are damage that the library reports as an unreadable object.
        if (address > long.MaxValue || size > int.MaxValue) return -1;
        try
        {
            Files[file->id].Read((long)address, new Span<byte>(buffer, (int)size), type == H5FD.MEM_DRAW);
            return 0;
        }
        catch (Exception)
        {
            LibC.Exit(ExitCode);
            return -1;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(H5FD.file_t* file, int type, long transfer, ulong address, nuint size, void* buffer) => -1;
}
