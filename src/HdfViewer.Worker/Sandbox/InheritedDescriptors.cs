using System.Globalization;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// Descriptors that whoever started the process left open by mistake: sockets, log files. What the runtime opens for itself is marked to be
/// closed when another program starts; what has come through such a start, and is no pipe of ours, is not.
/// </summary>
internal static class InheritedDescriptors
{
    private const int LastOfThePipes = 2;

    // Where /proc is missing: as many as a process has by default.
    private const int UsualLimit = 1024;

    /// <summary>Closes them.</summary>
    public static void Close()
    {
        foreach (var descriptor in Open())
        {
            if (descriptor <= LastOfThePipes) continue;
            var flags = LibC.FileControl(descriptor, LibC.F_GETFD, 0);
            if (flags >= 0 && (flags & LibC.FD_CLOEXEC) == 0) _ = LibC.Close(descriptor);
        }
    }

    /// <summary>The descriptors that are open.</summary>
    public static IReadOnlyList<int> Open()
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Path.GetFileName).Select(n => int.Parse(n!, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [.. Enumerable.Range(0, UsualLimit)];
        }
    }
}
