using HdfViewer.Domain.Files;

namespace HdfViewer.Domain.Ports;

/// <summary>Objects by key: an S3 bucket, or a folder. All methods throw <see cref="Errors.HdfViewerException"/>s for expected failures.</summary>
public interface IObjectStore
{
    /// <summary>The buckets that requests may name, the default one first; empty for a store without buckets.</summary>
    IReadOnlyList<string> Buckets { get; }

    /// <summary>
    /// Lists objects whose key begins with <paramref name="prefix"/>, in the UTF-8 byte order of their keys, page by page as they are consumed.
    /// </summary>
    /// <param name="bucket">A bucket's name, or empty for the default one.</param>
    /// <param name="prefix">What keys must begin with; may be empty.</param>
    /// <param name="startAfter">The key after which to go on; null from the beginning.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<StoredFile> ListAsync(string bucket, string prefix, string? startAfter, CancellationToken cancellationToken);

    /// <summary>The object's current version, without its bytes.</summary>
    /// <exception cref="Errors.StoredFileNotFoundException">There is no such key.</exception>
    Task<StoredFile> HeadAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the beginning of the object's current version and learns size and version from the same answer: one round trip for a cold open.
    /// </summary>
    /// <param name="key">The object.</param>
    /// <param name="destination">Where the bytes go; fewer are written when the object is shorter.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The version, and how many bytes were written.</returns>
    Task<(StoredFile File, int Length)> ReadHeadAsync(ObjectKey key, Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>Reads exactly <c>destination.Length</c> bytes of one version from <paramref name="offset"/>, which must lie within the object.</summary>
    /// <exception cref="Errors.FileChangedException">The object is no longer that version.</exception>
    Task ReadRangeAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>The same, and tells how much has come while the rest is still on its way.</summary>
    /// <param name="file">The object's version.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="arrived">
    /// Told how many bytes from the beginning of <paramref name="destination"/> on are there for good: they are not written again, even if the
    /// read fails later. Called by one thread at a time, which reads on when it returns.
    /// </param>
    /// <param name="cancellationToken">Stops the read.</param>
    async Task ReadRangeAsync(
        FileVersion file, long offset, Memory<byte> destination, Action<int> arrived, CancellationToken cancellationToken)
    {
        // A store that is near gains nothing by telling in between.
        await ReadRangeAsync(file, offset, destination, cancellationToken);
        arrived(destination.Length);
    }

    /// <summary>Streams <paramref name="length"/> bytes of one version from <paramref name="offset"/>; for handing an object on as it is.</summary>
    /// <exception cref="Errors.FileChangedException">The object is no longer that version.</exception>
    Task<Stream> OpenReadAsync(FileVersion file, long offset, long length, CancellationToken cancellationToken);

    /// <summary>Whether the store answers and the default bucket is there; returns normally, or throws what is wrong.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
