using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>What one call asks for; failures are told in its terms.</summary>
/// <param name="Operation">Its name in metrics.</param>
/// <param name="Bucket">The bucket asked.</param>
/// <param name="Key">The object asked for; null when the bucket itself is asked.</param>
/// <param name="IsPinned">Whether a known version is asked for: then an object that is gone has changed.</param>
/// <param name="Bytes">How many bytes it brings at most; those of a listing or of headers are not worth counting.</param>
internal readonly record struct S3Call(string Operation, string Bucket, ObjectKey? Key = null, bool IsPinned = false, int Bytes = 0);
