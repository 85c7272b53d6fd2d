using System.Diagnostics.CodeAnalysis;

namespace HdfViewer.Application.Access;

/// <summary>What a caller may read: a folder of a bucket, with all that lies below it.</summary>
/// <param name="Bucket">The bucket's name; empty for the default one; null for every bucket that the server may read.</param>
/// <param name="Folder">
/// What keys must begin with: empty for all keys, else it ends with <c>/</c>. Always whole folders, since <c>team</c> must not open
/// <c>team-secret/</c>, and since files may lead to others beside them.
/// </param>
public sealed record AccessGrant(string? Bucket, string Folder)
{
    private const string Anything = "*";

    /// <summary>Everything that the server may read.</summary>
    public static AccessGrant Everything { get; } = new(Bucket: null, string.Empty);

    /// <summary>
    /// Reads how people write it: <c>*</c> for everything, <c>folder/</c> for a folder of the default bucket, <c>bucket:</c> for a whole bucket,
    /// <c>bucket:folder/</c> for a folder of it, and <c>:</c> before a folder of the default bucket whose name has a colon.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccessGrant? grant)
    {
        grant = null;
        if (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal)) return false;
        if (text == Anything)
        {
            grant = Everything;
            return true;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var bucket = colon < 0 ? string.Empty : text[..colon];
        var folder = colon < 0 ? text : text[(colon + 1)..];

        // A pattern of some other server, or a mistake: taken literally it would open nothing, which nobody means.
        if (bucket.Contains('*', StringComparison.Ordinal) || folder.Contains('*', StringComparison.Ordinal)) return false;
        if (folder.Length > 0 && folder[^1] != '/') folder += "/";
        grant = new AccessGrant(bucket, folder);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Bucket is null ? Anything : Bucket.Length == 0 && Folder.Length > 0 && !Folder.Contains(':', StringComparison.Ordinal) ? Folder : $"{Bucket}:{Folder}";
}
