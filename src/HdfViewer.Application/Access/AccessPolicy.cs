using System.Text;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Application.Access;

/// <summary>Decides what callers may read. It never asks the store: that an object is there must not be told to who may not read it.</summary>
/// <param name="store">Knows the name of the default bucket, which requests may name or leave out.</param>
public sealed class AccessPolicy(IObjectStore store)
{
    /// <summary>Whether a caller may read an object, be it there or not.</summary>
    public bool Allows(CallerAccess access, ObjectKey key)
    {
        if (access.IsUnrestricted) return true;
        foreach (var grant in access.Grants)
        {
            if (IsAbout(grant, key.Bucket) && key.Name.StartsWith(grant.Folder, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <exception cref="AccessDeniedException">The caller may not read the object, be it there or not.</exception>
    public void Check(CallerAccess access, ObjectKey key)
    {
        if (!Allows(access, key)) throw new AccessDeniedException($"You may not read '{key.Name}' with these credentials.");
    }

    /// <summary>
    /// The folders of a bucket that a caller may list, none within another, in the byte order of keys; null when that is the whole bucket.
    /// </summary>
    /// <exception cref="AccessDeniedException">The caller may read nothing in that bucket.</exception>
    public IReadOnlyList<string>? FoldersOf(CallerAccess access, string bucket)
    {
        if (access.IsUnrestricted) return null;
        var folders = access.Grants.Where(grant => IsAbout(grant, bucket)).Select(grant => grant.Folder).ToArray();
        if (folders.Length == 0) throw new AccessDeniedException("You may not list this bucket with these credentials.");
        if (folders.Contains(string.Empty, StringComparer.Ordinal)) return null;

        return [.. folders
            .Where(folder => !folders.Any(other => other.Length < folder.Length && folder.StartsWith(other, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .Order(Utf8Order.Instance)];
    }

    private bool IsAbout(AccessGrant grant, string bucket) =>
        grant.Bucket is null || string.Equals(NameOf(grant.Bucket), NameOf(bucket), StringComparison.Ordinal);

    private string NameOf(string bucket) => bucket.Length == 0 && store.Buckets.Count > 0 ? store.Buckets[0] : bucket;

    /// <summary>The order in which stores list keys; UTF-16 puts some characters elsewhere.</summary>
    private sealed class Utf8Order : IComparer<string>
    {
        public static Utf8Order Instance { get; } = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? string.Empty).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? string.Empty));
    }
}
