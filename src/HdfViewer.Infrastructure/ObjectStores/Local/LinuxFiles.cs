using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Infrastructure.ObjectStores.Local;

/// <summary>
/// What .NET's file API cannot say or do: a file's identity (device, inode, change time), looking at a path without opening what it leads to
/// (opening a FIFO blocks, opening a device may act), and asking the kernel where an open handle really lies.
/// </summary>
internal static partial class LinuxFiles
{
    // These values are the same on x86-64 and arm64 (asm-generic/fcntl.h).
    private const int OpenPathOnly = 0x200000; // O_PATH
    private const int OpenCloseOnExec = 0x80000; // O_CLOEXEC
    private const int AtEmptyPath = 0x1000;
    private const int AtNoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint BasicStats = 0x7ff; // STATX_BASIC_STATS

    /// <summary><c>EACCES</c>.</summary>
    public const int AccessDenied = 13;

    /// <summary>A handle that names the file behind <paramref name="path"/>, links followed, without opening it for reading: never blocks.</summary>
    /// <returns>An invalid handle when there is no such file; <paramref name="error"/> says why.</returns>
    public static SafeFileHandle Locate(string path, out int error)
    {
        var descriptor = Open(path, OpenPathOnly | OpenCloseOnExec);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>The path by which this process can reopen exactly what <paramref name="handle"/> names, wherever it has been moved.</summary>
    public static string ReopenPath(SafeFileHandle handle) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}");

    /// <summary>Where the kernel says that the handle's file lies now, all links resolved.</summary>
    public static string RealPath(SafeFileHandle handle)
    {
        var path = new FileInfo(ReopenPath(handle)).LinkTarget ?? throw new IOException("/proc is not mounted.");
        GC.KeepAlive(handle);
        return path;
    }

    /// <summary>What the open handle is.</summary>
    public static FileFacts Stat(SafeFileHandle handle)
    {
        var result = StatX(handle, string.Empty, AtEmptyPath, BasicStats, out var status);
        if (result != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        return status.ToFacts();
    }

    /// <summary>What the entry of an open folder is, links not followed; null when it is gone.</summary>
    public static FileFacts? StatEntry(SafeFileHandle folder, string name) =>
        StatX(folder, name, AtNoFollow, BasicStats, out var status) == 0 ? status.ToFacts() : null;

    // https://man7.org/linux/man-pages/man2/open.2.html
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    // https://man7.org/linux/man-pages/man2/statx.2.html: the one stat whose struct is laid out alike on every architecture.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(SafeFileHandle folder, string path, int flags, uint mask, out StatxStatus status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct StatxStatus
    {
        [FieldOffset(28)] private readonly ushort _mode;
        [FieldOffset(32)] private readonly ulong _inode;
        [FieldOffset(40)] private readonly long _size;
        [FieldOffset(96)] private readonly long _changeSeconds;
        [FieldOffset(104)] private readonly uint _changeNanoseconds;
        [FieldOffset(112)] private readonly long _modifySeconds;
        [FieldOffset(120)] private readonly uint _modifyNanoseconds;
        [FieldOffset(136)] private readonly uint _deviceMajor;
        [FieldOffset(140)] private readonly uint _deviceMinor;

        public FileFacts ToFacts() =>
            new(
                (FileKind)(_mode & 0xF000),
                ((ulong)_deviceMajor << 32) | _deviceMinor,
                _inode,
                _size,
                new FileTime(_modifySeconds, _modifyNanoseconds),
                new FileTime(_changeSeconds, _changeNanoseconds));
    }
}
