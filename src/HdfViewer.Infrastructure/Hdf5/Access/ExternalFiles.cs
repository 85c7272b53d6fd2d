using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>
/// Decides whether a file may lead to another one: never, unless switched on, and then only to an object of the same bucket at or below the
/// naming object's own prefix.
/// </summary>
internal sealed class ExternalFiles(IFileVersions versions, IFileAccess access, LinkedFiles linked, IOptions<Hdf5Options> options)
{
    // S3's own limit of a key.
    private const int MaxKeyLength = 1_024;

    /// <summary>
    /// Opens the file that <paramref name="from"/> calls <paramref name="name"/>, for an answer about <paramref name="main"/>; without a lease
    /// when it may not or does not exist.
    /// </summary>
    public async ValueTask<(FileLease? Lease, bool IsForbidden)> OpenAsync(
        FileVersion main, FileVersion from, string name, CancellationToken cancellationToken)
    {
        if (!options.Value.FollowExternalFiles || Resolve(from.Key, name) is not { } key) return (null, true);

        // Before anything is known of the other file: that it is not there may change, too.
        linked.Add(main);
        try
        {
            var file = await versions.GetAsync(key, cancellationToken);
            return (await access.OpenAsync(file.Version, cancellationToken), false);
        }
        catch (StoredFileNotFoundException)
        {
            return (null, false);
        }
        catch (AccessDeniedException)
        {
            return (null, true);
        }
    }

    /// <summary>The key that a stored file name means; null when it is absolute, climbs, or is no file name at all.</summary>
    internal static ObjectKey? Resolve(ObjectKey from, string name)
    {
        if (name.Length is 0 or > MaxKeyLength || name[0] == '/' || name.Any(c => char.IsControl(c) || c is '\\' or ':')) return null;
        var segments = name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => s != ".").ToArray();
        if (segments.Length == 0 || segments.Contains("..")) return null;
        var prefix = from.Name[..(from.Name.LastIndexOf('/') + 1)];
        return new ObjectKey(from.Bucket, prefix + string.Join('/', segments));
    }
}
