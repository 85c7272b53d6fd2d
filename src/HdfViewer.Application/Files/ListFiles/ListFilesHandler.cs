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
        await foreach (var file in store.ListAsync(bucket, prefix, startAfter, cancellationToken))
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
}
