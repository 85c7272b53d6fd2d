namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>
/// Puts back a slash that the SDK loses: it signs a key that begins with a slash as it is, but sends the address with that slash trimmed
/// (https://github.com/aws/aws-sdk-net/issues/1720), so that the store sees a bad signature. All other odd keys pass through it unharmed.
/// </summary>
internal sealed class LeadingSlashHandler : DelegatingHandler
{
    private static readonly AsyncLocal<string?> BucketOfKey = new();

    /// <summary>Announces the object of the SDK calls that follow in this asynchronous flow.</summary>
    public static void Announce(string bucket, string key) =>
        BucketOfKey.Value = key.StartsWith('/') ? bucket : null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (BucketOfKey.Value is { } bucket && request.RequestUri is { } uri)
        {
            var address = uri.OriginalString;
            var path = address.IndexOf('/', address.IndexOf("://", StringComparison.Ordinal) + 3);
            // The bucket is the beginning of the host name, or else the last part of the path before the key.
            var beforeKey = uri.Host.StartsWith($"{bucket}.", StringComparison.OrdinalIgnoreCase)
                ? path
                : address.IndexOf($"/{bucket}/", path, StringComparison.Ordinal) + bucket.Length + 1;
            request.RequestUri = new Uri(
                address.Insert(beforeKey, "/"), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        }

        return base.SendAsync(request, cancellationToken);
    }
}
