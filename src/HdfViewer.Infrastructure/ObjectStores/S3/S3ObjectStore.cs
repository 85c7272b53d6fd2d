using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;
using AccessDeniedException = HdfViewer.Domain.Errors.AccessDeniedException;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>Objects in buckets of an S3 server.</summary>
internal sealed class S3ObjectStore : IObjectStore, IDisposable
{
    // The most that ListObjectsV2 gives.
    private const int PageKeys = 1000;

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
    private const int MostKeyBytes = 1024;

    // Three parts on their way while one is sent hide the round trips at any client's speed; 16 MiB in memory a download.
    private const int StreamPartBytes = 4 * 1024 * 1024;
    private const int StreamPartsAhead = 2;

    private readonly S3Connection _connection;
    private readonly StoreMetrics _metrics;

    public S3ObjectStore(IOptions<S3StoreOptions> options, StoreMetrics metrics)
    {
        Buckets = options.Value.Buckets;
        _connection = new S3Connection(options.Value, metrics);
        _metrics = metrics;
    }

    public IReadOnlyList<string> Buckets { get; }

    public async IAsyncEnumerable<StoredFile> ListAsync(
        string bucket, string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = Resolve(bucket),
            Prefix = prefix,
            StartAfter = startAfter,
            MaxKeys = PageKeys,
            // Keys may hold characters that XML cannot.
            Encoding = EncodingType.Url,
        };
        while (true)
        {
            var page = await ListPageAsync(request, cancellationToken);
            foreach (var entry in page.S3Objects ?? [])
            {
                // AWS and MinIO write a space as plus, Ceph as %20; a plus is %2B everywhere.
                var key = new ObjectKey(bucket, WebUtility.UrlDecode(entry.Key));
                yield return new StoredFile(key, entry.Size ?? 0, S3Headers.ToTime(entry.LastModified), S3Headers.ToETag(entry.ETag));
            }

            if (page.IsTruncated != true) yield break;
            if (string.IsNullOrEmpty(page.NextContinuationToken)) throw S3Errors.Nonsense("part of a listing without saying how to go on");
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    public async Task<StoredFile> HeadAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var bucket = ResolveObject(key);
        try
        {
            return await HeadObjectAsync(bucket, key, cancellationToken);
        }
        catch (StoredFileNotFoundException)
        {
            // An answer to HEAD has no body that says what is missing, object or bucket: one byte's GET does.
            var (file, _) = await ReadHeadAsync(key, new byte[1], cancellationToken);
            return file;
        }
    }

    public async Task<(StoredFile File, int Length)> ReadHeadAsync(
        ObjectKey key, Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (destination.IsEmpty) throw new ArgumentException("A head has at least one byte.", nameof(destination));
        var bucket = ResolveObject(key);

        // An empty object satisfies no range. If it is no longer empty when its version is asked for, it has been overwritten in between.
        for (var tries = 0; tries < 3; tries++)
        {
            try
            {
                return await ReadHeadOnceAsync(bucket, key, destination, cancellationToken);
            }
            catch (FileChangedException)
            {
                var file = await HeadObjectAsync(bucket, key, cancellationToken);
                if (file.Size == 0) return (file, 0);
            }
        }

        throw new FileChangedException(key);
    }

    public Task ReadRangeAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        ReadRangeAsync(file, offset, destination, static _ => { }, cancellationToken);

    public async Task ReadRangeAsync(
        FileVersion file, long offset, Memory<byte> destination, Action<int> arrived, CancellationToken cancellationToken)
    {
        FileRanges.EnsureInside(file, offset, destination.Length);
        if (destination.IsEmpty) return;
        var bucket = ResolveObject(file.Key);

        // All tries read the same version. So what one has brought is right however it ended, and the next goes on after it.
        var done = 0;
        await _connection.CallAsync(
            new S3Call("get", bucket, file.Key, IsPinned: true, destination.Length),
            async (client, token) =>
            {
                var request = new GetObjectRequest
                {
                    BucketName = bucket,
                    Key = file.Key.Name,
                    ByteRange = new ByteRange(offset + done, offset + destination.Length - 1),
                    EtagToMatch = S3Headers.ToHeader(file.ETag),
                };
                using var response = await client.GetObjectAsync(request, token);
                EnsureVersion(response, file, offset + done, destination.Length - done);
                var before = done;
                await ReadBodyAsync(response, destination[before..], read => arrived(done = before + read), token);
                return destination.Length;
            },
            cancellationToken);
    }

    public Task<Stream> OpenReadAsync(FileVersion file, long offset, long length, CancellationToken cancellationToken) =>
        RangeStream.OpenAsync(this, file, offset, length, StreamPartBytes, StreamPartsAhead, cancellationToken);

    public async Task CheckAsync(CancellationToken cancellationToken) =>
        await ListPageAsync(new ListObjectsV2Request { BucketName = Buckets[0], MaxKeys = 1 }, cancellationToken);

    /// <summary>When the store was last asked for something, as a timestamp.</summary>
    public long LastUsed => _connection.LastUsed;

    /// <summary>Asks for next to nothing, so that a connection is open.</summary>
    public Task TouchAsync(CancellationToken cancellationToken) =>
        _connection.CallAsync(
            new S3Call("touch", Buckets[0]),
            (client, token) => client.HeadBucketAsync(new HeadBucketRequest { BucketName = Buckets[0] }, token),
            cancellationToken);

    public void Dispose() => _connection.Dispose();

    private Task<ListObjectsV2Response> ListPageAsync(ListObjectsV2Request request, CancellationToken cancellationToken) =>
        _connection.CallAsync(
            new S3Call("list", request.BucketName),
            (client, token) => client.ListObjectsV2Async(request, token),
            cancellationToken);

    private Task<StoredFile> HeadObjectAsync(string bucket, ObjectKey key, CancellationToken cancellationToken) =>
        _connection.CallAsync(
            new S3Call("head", bucket, key),
            async (client, token) =>
            {
                var answer = await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key.Name }, token);
                return new StoredFile(key, answer.ContentLength, S3Headers.ToTime(answer.LastModified), S3Headers.ToETag(answer.ETag));
            },
            cancellationToken);

    private Task<(StoredFile File, int Length)> ReadHeadOnceAsync(
        string bucket, ObjectKey key, Memory<byte> destination, CancellationToken cancellationToken) =>
        _connection.CallAsync(
            new S3Call("get", bucket, key, IsPinned: false, destination.Length),
            async (client, token) =>
            {
                var request = new GetObjectRequest
                {
                    BucketName = bucket,
                    Key = key.Name,
                    ByteRange = new ByteRange(0, destination.Length - 1),
                };
                using var response = await client.GetObjectAsync(request, token);
                var size = response.HttpStatusCode == HttpStatusCode.PartialContent
                    ? S3Headers.ToObjectSize(response.ContentRange, 0, destination.Length)
                    : WholeObjectSize(response, destination.Length);
                var length = (int)Math.Min(size, destination.Length);
                await ReadBodyAsync(response, destination[..length], static _ => { }, token);
                return (new StoredFile(key, size, S3Headers.ToTime(response.LastModified), S3Headers.ToETag(response.ETag)), length);
            },
            cancellationToken);

    private static void EnsureVersion(GetObjectResponse response, FileVersion file, long offset, int length)
    {
        // A store that does not know If-Match sends another version's bytes without a word.
        if (S3Headers.ToETag(response.ETag) != file.ETag) throw new FileChangedException(file.Key);
        var size = response.HttpStatusCode == HttpStatusCode.PartialContent
            ? S3Headers.ToObjectSize(response.ContentRange, offset, length)
            : WholeObjectSize(response, offset == 0 ? length : -1);
        if (size != file.Size) throw new FileChangedException(file.Key);
    }

    /// <summary>An answer of the whole object is right when no more than that was asked for; otherwise the store has not understood.</summary>
    private static long WholeObjectSize(GetObjectResponse response, long most) =>
        response.ContentLength <= most ? response.ContentLength : throw S3Errors.Nonsense("range requests with whole objects");

    private async Task ReadBodyAsync(
        GetObjectResponse response, Memory<byte> destination, Action<int> arrived, CancellationToken cancellationToken)
    {
        // The range has been checked: an answer of another length does not fit its own headers.
        if (response.ContentLength != destination.Length) throw S3Errors.Truncated();
        var read = 0;
        try
        {
            while (read < destination.Length)
            {
                var count = await response.ResponseStream.ReadAsync(destination[read..], cancellationToken);
                if (count == 0) throw S3Errors.Truncated();
                read += count;
                arrived(read);
            }
        }
        finally
        {
            _metrics.Received(read);
        }
    }

    private string ResolveObject(ObjectKey key)
    {
        // A request for no key would be one for the bucket's listing; one for a key that cannot be is refused in ways that differ by store.
        if (KeyText.ByteCount(key.Name) is not (> 0 and <= MostKeyBytes)) throw new StoredFileNotFoundException(key);
        return Resolve(key.Bucket);
    }

    private string Resolve(string bucket)
    {
        if (bucket.Length == 0) return Buckets[0];
        return Buckets.Contains(bucket)
            ? bucket
            : throw new AccessDeniedException($"The bucket '{bucket}' is not served here; the allowed ones are in S3:AllowedBuckets.");
    }
}
