using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>The one table from the store's failures to those of the Domain. Its sentences name settings, never their secret values.</summary>
internal static class S3Errors
{
    private const string CheckKeys = "check S3:AccessKey, S3:SecretKey and S3:SessionToken (S3_ACCESS_KEY, S3_SECRET_KEY, S3_SESSION_TOKEN)";

    /// <summary>What a failed try means.</summary>
    /// <param name="exception">What was thrown; not that the caller has gone.</param>
    /// <param name="call">What was asked for.</param>
    public static Exception Map(Exception exception, S3Call call) => exception switch
    {
        AmazonServiceException e => MapAnswer(e, call),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Refused(
            "No secure connection to the object store; check S3:Endpoint (S3_ENDPOINT) and that its certificate is trusted here.", exception),
        HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException =>
            Transient("The object store does not answer.", exception),
        // Thrown before anything is sent: no credentials found, or an address that cannot be made.
        AmazonClientException e when e.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) =>
            Refused("No credentials for the object store were found; set S3:AccessKey and S3:SecretKey (S3_ACCESS_KEY, S3_SECRET_KEY), or S3:Anonymous.", e),
        AmazonClientException or UriFormatException or ArgumentException =>
            Refused("The object store cannot be asked; check S3:Endpoint, S3:Region and S3:Bucket (S3_ENDPOINT, S3_REGION, S3_BUCKET).", exception),
        _ => exception,
    };

    /// <summary>The store's answer makes no sense, however often it is asked.</summary>
    public static StoreRefusedException Nonsense(string what) => new($"The object store answers {what}; check that S3:Endpoint (S3_ENDPOINT) is an S3 server.");

    /// <summary>The answer ended early or does not fit its own headers.</summary>
    public static TransientStoreException Truncated(Exception? e = null) =>
        Transient("The object store's answer broke off.", e);

    private static Exception MapAnswer(AmazonServiceException e, S3Call call)
    {
        switch (e.ErrorCode)
        {
            case "NoSuchBucket" or "InvalidBucketName":
                return Refused($"There is no bucket '{call.Bucket}' in the object store; check S3:Bucket and S3:AllowedBuckets (S3_BUCKET).", e);
            case "InvalidAccessKeyId":
                return Refused($"The object store does not know the access key; {CheckKeys}.", e);
            case "SignatureDoesNotMatch":
                return Refused($"The object store does not accept the signature; {CheckKeys}.", e);
            case "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired":
                return Refused($"The object store does not accept the session token, or it has expired; {CheckKeys}.", e);
            case "RequestTimeTooSkewed":
                return Refused("The object store's clock and this server's differ too much; check this server's clock.", e);
            case "AuthorizationHeaderMalformed" or "PermanentRedirect" or "TemporaryRedirect" or "IllegalLocationConstraintException":
                return Refused($"The bucket '{call.Bucket}' is in another region or at another address; check S3:Region and S3:Endpoint (S3_REGION, S3_ENDPOINT).", e);
            case "InvalidObjectState":
                return Refused("The file is archived in the object store and must be restored there before it can be read.", e);
            case "SlowDown" or "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "TooManyRequests":
                return Throttled(e);
            case "RequestTimeout" or "OperationAborted" or "InternalError" or "ServiceUnavailable":
                return Transient("The object store is in trouble.", e);
            default:
                return MapStatus(e, call);
        }
    }

    private static Exception MapStatus(AmazonServiceException e, S3Call call)
    {
        switch (e.StatusCode)
        {
            case HttpStatusCode.NotFound when call.Key is { } missing:
                return call.IsPinned ? new FileChangedException(missing, e) : new StoredFileNotFoundException(missing, e);
            case HttpStatusCode.NotFound:
                return Refused($"There is no bucket '{call.Bucket}' in the object store; check S3:Bucket and S3:AllowedBuckets (S3_BUCKET).", e);
            case HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable when call.Key is { } changed:
                return new FileChangedException(changed, e);
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                return Refused($"The object store denies access to the bucket '{call.Bucket}'; {CheckKeys}, and what they may read.", e);
            case HttpStatusCode.TooManyRequests:
                return Throttled(e);
            case HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError:
                return Transient("The object store is in trouble.", e);
            case > default(HttpStatusCode):
                return Refused($"The object store refuses the request (status {(int)e.StatusCode}); check S3:Endpoint, S3:Region and S3:Bucket.", e);
            default:
                // No status: the connection failed below HTTP.
                return Transient("The object store does not answer.", e);
        }
    }

    private static StoreRefusedException Refused(string message, Exception e) => new(message, e);

    private static TransientStoreException Throttled(Exception e) =>
        new("The object store asks for fewer requests.", isThrottling: true, e);

    private static TransientStoreException Transient(string message, Exception? e) => new(message, isThrottling: false, e);
}
