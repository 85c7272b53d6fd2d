using System.Text;
using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading.Links;
using HdfViewer.Worker.Scouting;

namespace HdfViewer.Worker.Reading;

/// <summary>A file that the worker has open.</summary>
internal sealed class OpenFile : IDisposable
{
    private readonly OpenFileHandle _handle;
    private readonly PropertyListHandle _access;
    private readonly bool _isMain;
    private readonly ulong _rootAddress;
    private PathIndex? _paths;

    private OpenFile(DriverFile bytes, OpenFileHandle handle, PropertyListHandle access, bool isMain)
    {
        Bytes = bytes;
        _access = access;
        _isMain = isMain;
        _handle = handle;
        using var creation = new PropertyListHandle(H5F.get_create_plist(Id));
        Check.Result(H5P.get_userblock(creation.Id, out var userBlock));
        UserBlock = (long)userBlock;
        Check.Result(H5P.get_sizes(creation.Id, out var addresses, out var lengths));
        Scout = new Scout(bytes, UserBlock, (int)addresses, (int)lengths);
        Check.Result(H5O.get_info(Id, out var root, H5O.INFO_BASIC));
        _rootAddress = root.addr;
    }

    /// <summary>libhdf5's identifier.</summary>
    public long Id => _handle.Id;

    /// <summary>The file's bytes.</summary>
    public DriverFile Bytes { get; }

    /// <summary>Bytes before the superblock: addresses count from there.</summary>
    public long UserBlock { get; }

    /// <summary>Has brought what is going to be read.</summary>
    public Scout Scout { get; }

    /// <summary>Paths of objects by address, for references.</summary>
    public PathIndex Paths => _paths ??= new PathIndex(this);

    /// <summary>Opens the file that requests are about.</summary>
    public static OpenFile Open(FileHandle file, PropertyListHandle access) => Open(VirtualFileDriver.Add(file), access, isMain: true);

    /// <summary>Opens a file that this one names; null when there is none, or it may not be opened.</summary>
    public OpenFile? OpenOther(string name) =>
        VirtualFileDriver.AskToOpen(Bytes.File.Id, name) is { } file ? Open(VirtualFileDriver.AddOnce(file), _access, isMain: false) : null;

    private static unsafe OpenFile Open(DriverFile bytes, PropertyListHandle access, bool isMain)
    {
        OpenFileHandle? handle = null;
        try
        {
            fixed (byte* name = HdfText.Terminated(Encoding.UTF8.GetBytes(VirtualFileDriver.NameOf(bytes.File))))
                handle = new OpenFileHandle(H5F.open(name, H5F.ACC_RDONLY, access.Id));
            return new OpenFile(bytes, handle, access, isMain);
        }
        catch (HdfError error)
        {
            handle?.Dispose();
            throw RequestFailedException.Unreadable(WhyUnopenable(error.Message, bytes), path: null);
        }
    }

    /// <summary>Opens the root group.</summary>
    public ObjectHandle OpenRoot() => Open(_rootAddress);

    /// <summary>Opens the object whose header lies at an address.</summary>
    public ObjectHandle Open(ulong address) => new(H5O.open_by_addr(Id, address));

    /// <summary>The address of an object that is open.</summary>
    public static ulong AddressOf(ObjectHandle handle)
    {
        Check.Result(H5O.get_info(handle.Id, out var info, H5O.INFO_BASIC));
        return info.addr;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        if (_isMain) VirtualFileDriver.RemoveAll();
    }

    private static string WhyUnopenable(string reason, DriverFile bytes)
    {
        if (reason.Contains("signature not found", StringComparison.Ordinal))
            return "This is not an HDF5 file: it holds no HDF5 signature.";
        if (reason.StartsWith("truncated file", StringComparison.Ordinal))
            return $"The file is cut short ({reason}).";
        if (IsMarkedAsOpenForWriting(bytes))
            return $"The file cannot be opened: it is marked as open for writing, so its writer is at work or did not close it ({reason}).";
        return $"The file cannot be opened as HDF5: {reason}.";
    }

    // The consistency flags of superblock versions 2 and 3 (File Format Specification 3.0, II.A). libhdf5 heeds them with its own drivers only,
    // and what is in a bucket does not change any more: most such files are whole. When one is not, this is why.
    private static bool IsMarkedAsOpenForWriting(DriverFile bytes)
    {
        const int VersionAt = 8;
        const int FlagsAt = 11;
        Span<byte> head = stackalloc byte[FlagsAt + 1];
        bytes.Read(0, head, isRaw: false);
        return head[VersionAt] is 2 or 3 && (head[FlagsAt] & 0b101) != 0;
    }
}
