using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using HdfViewer.Infrastructure.ObjectStores.S3;

namespace HdfViewer.Testing.S3;

/// <summary>
/// A real S3 server for tests: the one that <c>HDFVIEWER_TEST_S3_ENDPOINT</c> names, else MinIO in a container where a Docker engine answers,
/// else Ceph's gateway, started by <c>scripts/ceph-s3.sh</c> and shared by all test processes of this machine.
/// </summary>
public sealed class S3Server
{
    /// <summary>On a busy machine uploads take a while; what takes longer will never end, and would hold all tests up without a word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<Task<S3Server>> Started = new(StartAsync);
    private static int _buckets;

    internal S3Server(string endpoint, string accessKey, string secretKey)
    {
        Endpoint = endpoint;
        AccessKey = accessKey;
        SecretKey = secretKey;
        Client = S3ClientFactory.Create(
            new S3StoreOptions
            {
                Endpoint = endpoint,
                AccessKey = accessKey,
                SecretKey = secretKey,
                Bucket = "any",
            },
            Patience);
    }

    /// <summary>The server's address, such as <c>http://127.0.0.1:9000</c>.</summary>
    public string Endpoint { get; }

    /// <summary>The access key of a user who may do everything.</summary>
    public string AccessKey { get; }

    /// <summary>The secret key that belongs to it.</summary>
    public string SecretKey { get; }

    internal AmazonS3Client Client { get; }

    /// <summary>The server, started with the first call.</summary>
    public static Task<S3Server> GetAsync() => Started.Value;

    /// <summary>A new bucket, deleted with all its objects when disposed of.</summary>
    public async Task<S3Bucket> CreateBucketAsync(string purpose = "test")
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{purpose}-{Environment.ProcessId}-{Interlocked.Increment(ref _buckets)}-{Guid.NewGuid():N}");
        name = name[..Math.Min(63, name.Length)];
        await Client.PutBucketAsync(new PutBucketRequest { BucketName = name });
        return new S3Bucket(this, name);
    }

    private static async Task<S3Server> StartAsync()
    {
        var accessKey = Environment.GetEnvironmentVariable("HDFVIEWER_TEST_S3_ACCESS_KEY") is { Length: > 0 } a ? a : "testaccess";
        var secretKey = Environment.GetEnvironmentVariable("HDFVIEWER_TEST_S3_SECRET_KEY") is { Length: > 0 } s ? s : "testsecretkey0000";
        var endpoint = Environment.GetEnvironmentVariable("HDFVIEWER_TEST_S3_ENDPOINT") is { Length: > 0 } running
            ? running
            : await MinioContainer.TryStartAsync(accessKey, secretKey) ?? await CephGateway.StartAsync(accessKey, secretKey);
        return new S3Server(endpoint.TrimEnd('/'), accessKey, secretKey);
    }
}
