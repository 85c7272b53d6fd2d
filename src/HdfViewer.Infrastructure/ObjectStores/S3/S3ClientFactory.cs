using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>Makes the SDK's client: signing is its job; retries, timeouts and checksums of its own are off.</summary>
internal static class S3ClientFactory
{
    /// <param name="options">The store.</param>
    /// <param name="timeout">How long a request may take; null for those whose callers have a deadline.</param>
    public static AmazonS3Client Create(S3StoreOptions options, TimeSpan? timeout = null)
    {
        var patience = timeout ?? Timeout.InfiniteTimeSpan;
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            ThrottleRetries = false,
            Timeout = patience,
            AllowAutoRedirect = false,
            // Other stores than AWS don't know the newer checksums; ranges have none to check anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientCacheSize = 1,
            HttpClientFactory = new StoreHttpClientFactory(options, patience),
        };
        if (string.IsNullOrWhiteSpace(options.Endpoint))
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        else
        {
            config.ServiceURL = options.Endpoint;
            config.AuthenticationRegion = options.Region;
        }

        return Credentials(options) is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }

    /// <summary>Null for the default credential chain.</summary>
    private static AWSCredentials? Credentials(S3StoreOptions options)
    {
        if (options.Anonymous) return new AnonymousAWSCredentials();
        if (string.IsNullOrWhiteSpace(options.AccessKey)) return null;
        return string.IsNullOrWhiteSpace(options.SessionToken)
            ? new BasicAWSCredentials(options.AccessKey, options.SecretKey)
            : new SessionAWSCredentials(options.AccessKey, options.SecretKey, options.SessionToken);
    }

    private sealed class StoreHttpClientFactory(S3StoreOptions options, TimeSpan patience) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var sockets = new SocketsHttpHandler
            {
                MaxConnectionsPerServer = options.Connections,
                ConnectTimeout = TimeSpan.FromSeconds(options.ConnectSeconds),
                // New connections see new addresses: stores move behind their names.
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                // Those that are kept open are touched within it.
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(Math.Max(60, 2 * options.WarmSeconds)),
                AutomaticDecompression = DecompressionMethods.None,
                AllowAutoRedirect = false,
                UseCookies = false,
            };
            return new HttpClient(new LeadingSlashHandler { InnerHandler = sockets })
            {
                Timeout = patience,
                DefaultRequestVersion = HttpVersion.Version11,
                DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
        }

        // One for all requests of the SDK's client, which ends it with itself. Without, the SDK makes one for each request, and each of those
        // opens a connection: the handshakes of TCP and TLS, two or three round trips.
        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
