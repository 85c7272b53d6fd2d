using System.Runtime.CompilerServices;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Files.ListFiles;

/// <summary>
/// Takes what it needs from the store's stream of keys and stops: memory is bounded by the files asked for, not by the bucket.
/// </summary>
internal sealed class ListFilesHandler(IObjectStore store, BucketPolicy buckets) : IQueryHandler<ListFilesQuery, ListFilesResult>
{
    public async ValueTask<ListFilesResult> Handle(ListFilesQuery query, CancellationToken cancellationToken)
    {
        var bucket = query.Bucket ?? string.Empty;
        var prefix = query.Prefix ?? string.Empty;
        buckets.Check(bucket);

        // The validator has seen that a cursor is readable.
        _ = ListingCursor.TryRead(query.Cursor, out var startAfter);

        var files = new List<StoredFile>();
        string? nextCursor = null;
        await foreach (var file in ListAsync(bucket, prefix, startAfter, query.Folders, cancellationToken))
        {
            if (files.Count == query.MaxItems)
            {
                nextCursor = ListingCursor.After(files[^1].Key.Name);
                break;
            }

            files.Add(file);
        }

        var folders = query.IncludeFolders ? ParentFolders.Of(files) : [];
        return new ListFilesResult(files, folders, nextCursor, prefix, query.IncludeFolders, query.MaxItems);
    }

    /// <summary>
    /// One listing, or one for each folder that the caller may read: since none lies within another, their keys follow each other in the order
    /// of the folders.
    /// </summary>
    private async IAsyncEnumerable<StoredFile> ListAsync(
        string bucket, string prefix, string? startAfter, IReadOnlyList<string>? folders, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var start in folders is null ? [prefix] : ListingStarts.Of(prefix, folders, startAfter))
        {
            await foreach (var file in store.ListAsync(bucket, start, startAfter, cancellationToken)) yield return file;
        }
    }
}
