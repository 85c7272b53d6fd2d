using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores.S3;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Checkups;

/// <summary>
/// Looks at the S3 server's very answers. The store makes up for what servers and gateways in between leave out, at the price of bytes and of
/// certainty; whoever sets it up should know.
/// </summary>
internal sealed class S3Protocol(IOptions<S3StoreOptions> options)
{
    /// <summary>Whether a part is answered as a part: 206, and the bytes asked for alone.</summary>
    public async Task<string> RangeAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var last = Math.Max(0, Math.Min(file.Size - 1, 1023) - 1);
        using var answer = await AskAsync(file, file.ETag, last, cancellationToken);
        if (answer.HttpStatusCode != HttpStatusCode.PartialContent && file.Size > last + 1)
        {
            throw new CheckupException(
                $"A range is answered with status {(int)answer.HttpStatusCode} and {answer.ContentLength} bytes instead of 206 and {last + 1}: the server, or a proxy before it, does not know ranges.");
        }

        if (answer.ContentLength != last + 1)
            throw new CheckupException($"A range of {last + 1} bytes is answered with {answer.ContentLength}.");
        return $"status {(int)answer.HttpStatusCode}, {answer.ContentLength} of {file.Size} bytes";
    }

    /// <summary>Whether a version that is not there is refused by the server itself.</summary>
    public async Task<string> IfMatchAsync(StoredFile file, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await AskAsync(file, new ETag("0123456789abcdef0123456789abcdef"), 0, cancellationToken);
            throw new CheckupException(
                $"If-Match with a version that is not there is answered with status {(int)answer.HttpStatusCode} instead of 412: the server, or a proxy before it, does not know If-Match.");
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            return "status 412 for a version that is not there";
        }
    }

    private async Task<GetObjectResponse> AskAsync(StoredFile file, ETag version, long last, CancellationToken cancellationToken)
    {
        var bucket = file.Key.Bucket.Length > 0 ? file.Key.Bucket : options.Value.Buckets[0];
        using var client = S3ClientFactory.Create(options.Value);
        LeadingSlashHandler.Announce(bucket, file.Key.Name);
        try
        {
            return await client.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = bucket,
                    Key = file.Key.Name,
                    ByteRange = new ByteRange(0, last),
                    EtagToMatch = S3Headers.ToHeader(version),
                },
                cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed }))
        {
            throw new CheckupException(S3Errors.Map(e, new S3Call("get", bucket, file.Key)).Message, e);
        }
    }
}
