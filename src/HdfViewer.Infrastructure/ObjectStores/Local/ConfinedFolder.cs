using System.Diagnostics.CodeAnalysis;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Infrastructure.ObjectStores.Local;

/// <summary>
/// Opens files by key, and only those that lie inside the root folder once every link is resolved. A path is first located without opening
/// it (<c>O_PATH</c>), the kernel is asked what was found and where it lies, and only then is that very file opened, by its handle: whoever
/// swaps a file or folder for a link, a FIFO or a device in between gains nothing.
/// </summary>
internal sealed class ConfinedFolder(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>Whether a name can be part of a key. Names that begin with a dot are private to their owner: neither listed nor served.</summary>
    public static bool IsServed(ReadOnlySpan<char> name) => name.Length > 0 && name[0] != '.';

    /// <summary>Locates the root itself.</summary>
    /// <exception cref="StoreRefusedException">It is not there.</exception>
    public SafeFileHandle LocateRoot()
    {
        var handle = LinuxFiles.Locate(_root, out _);
        if (!handle.IsInvalid && LinuxFiles.Stat(handle).Kind == FileKind.Folder) return handle;
        handle.Dispose();
        throw new StoreRefusedException("The folder that this server serves is not there; check Local:Root (HDF_ROOT).");
    }

    /// <summary>Locates a regular file inside the root.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="handle">What it is; for <see cref="Open"/>.</param>
    /// <param name="facts">What the file system says of it.</param>
    /// <returns>False when there is none: no such file, no file but something else, or it lies outside.</returns>
    public bool TryLocate(ObjectKey key, [NotNullWhen(true)] out SafeFileHandle? handle, out FileFacts facts)
    {
        facts = default;
        handle = null;
        if (!IsKey(key.Name)) return false;

        using var rootHandle = LocateRoot();
        var realRoot = LinuxFiles.RealPath(rootHandle);
        var located = LinuxFiles.Locate($"{realRoot}/{key.Name}", out var error);
        try
        {
            if (located.IsInvalid) return error == LinuxFiles.AccessDenied ? throw Denied(key) : false;
            facts = LinuxFiles.Stat(located);
            if (facts.Kind != FileKind.Regular || !IsInside(realRoot, LinuxFiles.RealPath(located))) return false;
            handle = located;
            return true;
        }
        finally
        {
            if (handle is null) located.Dispose();
        }
    }

    /// <summary>Opens for reading what <see cref="TryLocate"/> found.</summary>
    public static SafeFileHandle Open(ObjectKey key, SafeFileHandle located)
    {
        try
        {
            return File.OpenHandle(
                LinuxFiles.ReopenPath(located), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Denied(key, e);
        }
    }

    /// <summary>Whether <paramref name="path"/>, free of links, lies in the folder <paramref name="realRoot"/>.</summary>
    public static bool IsInside(string realRoot, string path)
    {
        var folder = realRoot.EndsWith('/') ? realRoot : realRoot + "/";
        return path.StartsWith(folder, StringComparison.Ordinal);
    }

    private static bool IsKey(string key)
    {
        if (key.Contains('\0', StringComparison.Ordinal)) return false;
        foreach (var segment in key.AsSpan().Split('/'))
        {
            // This refuses leading, trailing and doubled slashes too, and with the dot names also "." and "..".
            if (!IsServed(key.AsSpan(segment))) return false;
        }

        return KeyText.ByteCount(key) is not null;
    }

    private static AccessDeniedException Denied(ObjectKey key, Exception? e = null) =>
        new($"The server has no permission to read the file '{key.Name}'.", e);
}
