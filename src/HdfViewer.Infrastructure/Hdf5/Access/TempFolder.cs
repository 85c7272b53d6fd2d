namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>
/// A folder that belongs to this server alone while it runs: others on the machine have their own beside it. What servers that are gone have
/// left behind is removed.
/// </summary>
internal sealed class TempFolder : IDisposable
{
    private const string LockName = "in-use";
    private readonly FileStream _lock;

    private TempFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>Makes a folder under <paramref name="parent"/>, or under the system's folder for temporary files.</summary>
    public static TempFolder Open(string parent)
    {
        if (parent.Length == 0) parent = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hdf-viewer-{Environment.UserName}");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(parent);
        else Directory.CreateDirectory(parent, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        RemoveLeftovers(parent);
        var path = System.IO.Path.Combine(parent, $"files-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        return new TempFolder(path, TakeLock(path, FileMode.CreateNew));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        TryDelete(Path);
    }

    private static void RemoveLeftovers(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, "files-*"))
        {
            try
            {
                // A running server holds its lock.
                TakeLock(folder, FileMode.Open).Dispose();
                TryDelete(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Someone else's, or just being made.
            }
        }
    }

    private static FileStream TakeLock(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else is at it, or the next start will be.
        }
    }
}
