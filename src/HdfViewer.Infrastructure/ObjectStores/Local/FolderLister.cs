using System.IO.Enumeration;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Infrastructure.ObjectStores.Local;

/// <summary>
/// Walks the folder in the byte order of keys, holding the names of one folder a level in memory and asking the file system about each file
/// only as it is consumed. Links to files inside the root are listed; links to folders are not walked: what they lead to is listed where it
/// lies, and they may form cycles. Folders that cannot be read are passed over.
/// </summary>
internal sealed class FolderLister(ConfinedFolder folder)
{
    private static readonly EnumerationOptions Shallow = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
    };

    /// <summary>The regular files whose key begins with <paramref name="prefix"/> and comes after <paramref name="startAfter"/>.</summary>
    public IEnumerable<StoredFile> List(string prefix, string? startAfter, CancellationToken cancellationToken)
    {
        var root = folder.LocateRoot();
        return Walk(root, string.Empty, prefix, startAfter, cancellationToken);
    }

    private IEnumerable<StoredFile> Walk(
        SafeFileHandle current, string path, string prefix, string? startAfter, CancellationToken cancellationToken)
    {
        using (current)
        {
            foreach (var entry in Entries(current, path.Length == 0))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var key = path + entry.SortName;
                if (entry.IsFolder)
                {
                    if (!MayHold(key, prefix, startAfter) || LocateChild(current, entry.Name) is not { } child) continue;
                    foreach (var file in Walk(child, key, prefix, startAfter, cancellationToken)) yield return file;
                }
                else if (IsWanted(key, prefix, startAfter) && Find(current, entry.Name, key) is { } file)
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>Whether a folder, given as <c>path/</c>, may hold keys that are asked for.</summary>
    private static bool MayHold(string path, string prefix, string? startAfter)
    {
        if (!path.StartsWith(prefix, StringComparison.Ordinal) && !prefix.StartsWith(path, StringComparison.Ordinal)) return false;
        return startAfter is null
            || startAfter.StartsWith(path, StringComparison.Ordinal)
            || Utf8KeyComparer.Compare(path, startAfter) > 0;
    }

    private static bool IsWanted(string key, string prefix, string? startAfter) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && (startAfter is null || Utf8KeyComparer.Compare(key, startAfter) > 0);

    private static List<Entry> Entries(SafeFileHandle current, bool isRoot)
    {
        var entries = new FileSystemEnumerable<Entry>(
            LinuxFiles.ReopenPath(current),
            static (ref FileSystemEntry e) => new Entry(e.FileName.ToString(), e.IsDirectory && !e.Attributes.HasFlag(FileAttributes.ReparsePoint)),
            Shallow)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) => ConfinedFolder.IsServed(e.FileName),
        };
        try
        {
            var sorted = entries.ToList();
            sorted.Sort(static (a, b) => Utf8KeyComparer.Compare(a.SortName, b.SortName));
            return sorted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (isRoot) throw new StoreRefusedException("The folder that this server serves cannot be listed; check Local:Root (HDF_ROOT).", e);
            return [];
        }
    }

    /// <summary>Locates a folder in a folder; null when something else has taken its place since it was listed.</summary>
    private static SafeFileHandle? LocateChild(SafeFileHandle parent, string name)
    {
        var child = LinuxFiles.Locate($"{LinuxFiles.ReopenPath(parent)}/{name}", out _);
        if (!child.IsInvalid
            && LinuxFiles.Stat(child).Kind == FileKind.Folder
            && LinuxFiles.RealPath(child) == Path.Join(LinuxFiles.RealPath(parent), name))
        {
            return child;
        }

        child.Dispose();
        return null;
    }

    /// <summary>The file, if it is one that is served; null otherwise.</summary>
    private StoredFile? Find(SafeFileHandle parent, string name, string key)
    {
        var objectKey = ObjectKey.InDefaultBucket(key);
        switch (LinuxFiles.StatEntry(parent, name))
        {
            case { Kind: FileKind.Regular } facts:
                return facts.ToStoredFile(objectKey);
            case { Kind: FileKind.Link }:
                return FindTarget(objectKey);
            default:
                return null;
        }
    }

    private StoredFile? FindTarget(ObjectKey key)
    {
        try
        {
            if (!folder.TryLocate(key, out var handle, out var facts)) return null;
            handle.Dispose();
            return facts.ToStoredFile(key);
        }
        catch (AccessDeniedException)
        {
            return null;
        }
    }

    /// <summary>One name in a folder. Folders sort as the prefix of their keys: with the slash.</summary>
    private readonly record struct Entry(string Name, bool IsFolder)
    {
        public string SortName { get; } = IsFolder ? Name + "/" : Name;
    }
}
