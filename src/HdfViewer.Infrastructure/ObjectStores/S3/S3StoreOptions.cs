namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>The section <c>S3</c>: where the bucket is, and how to get at it. Any of its settings but <see cref="Region"/> switches from the folder to S3.</summary>
public sealed class S3StoreOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "S3";

    /// <summary>The address of an S3 server, such as <c>https://minio.example:9000</c>; empty for AWS.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The region, which signatures name too.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The access key. Without keys the AWS default credential chain applies (environment, profile, container or instance role).</summary>
    public string? AccessKey { get; set; }

    /// <summary>The secret key that belongs to <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; set; }

    /// <summary>The session token of temporary keys.</summary>
    public string? SessionToken { get; set; }

    /// <summary>The bucket that is served.</summary>
    public string? Bucket { get; set; }

    /// <summary>Further buckets that requests may name with <c>bucket=</c>; in an environment variable a comma-separated list.</summary>
    public string? AllowedBuckets { get; set; }

    /// <summary>Whether requests go unsigned, for public buckets.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Whether the bucket is part of the path (any server) rather than of the host name (a few need that).</summary>
    public bool PathStyle { get; set; } = true;

    /// <summary>Seconds to connect.</summary>
    public double ConnectSeconds { get; set; } = 5;

    /// <summary>Seconds that one try may take, besides the time to carry its bytes at <see cref="LeastKilobytesPerSecond"/>.</summary>
    public double TrySeconds { get; set; } = 10;

    /// <summary>The slowest transfer that is not taken for a stalled one.</summary>
    public int LeastKilobytesPerSecond { get; set; } = 512;

    /// <summary>How often a failed try is repeated.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>Milliseconds before the first repetition; doubled for each further one, with jitter.</summary>
    public int RetryMilliseconds { get; set; } = 100;

    /// <summary>Seconds that one operation may take, all tries and pauses together.</summary>
    public double DeadlineSeconds { get; set; } = 60;

    /// <summary>Requests within ten seconds below which the circuit never opens.</summary>
    public int CircuitRequests { get; set; } = 20;

    /// <summary>Seconds that the circuit stays open before one request tries again.</summary>
    public double CircuitSeconds { get; set; } = 3;

    /// <summary>Most connections to the store.</summary>
    // Four operations with 16 requests each: more gains nothing from one machine.
    public int Connections { get; set; } = 64;

    /// <summary>Connections that are opened before they are needed; 0 opens none ahead.</summary>
    // What the reading of a file's metadata uses at once, most often.
    public int WarmConnections { get; set; } = 4;

    /// <summary>Seconds without a request to the store after which they are opened, or kept open, again; 0 only at the start.</summary>
    public double WarmSeconds { get; set; } = 20;

    /// <summary>The buckets that requests may name, the default one first.</summary>
    internal IReadOnlyList<string> Buckets =>
        [.. new[] { Bucket ?? string.Empty }.Concat(Split(AllowedBuckets)).Distinct(StringComparer.Ordinal)];

    private static string[] Split(string? list) =>
        (list ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
