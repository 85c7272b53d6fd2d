using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Application.Files;

/// <summary>Which buckets requests may name: those on the store's list.</summary>
internal sealed class BucketPolicy(IObjectStore store)
{
    /// <exception cref="AccessDeniedException">The bucket is not on the list.</exception>
    public void Check(string bucket)
    {
        if (bucket.Length > 0 && !store.Buckets.Contains(bucket, StringComparer.Ordinal))
            throw new AccessDeniedException($"The bucket '{bucket}' is not one that this server may read.");
    }
}
