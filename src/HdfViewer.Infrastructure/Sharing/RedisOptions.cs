namespace HdfViewer.Infrastructure.Sharing;

/// <summary>The section <c>Redis</c>: the cache that instances share.</summary>
public sealed class RedisOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Redis";

    /// <summary>
    /// The server, as <c>redis://[user:password@]host[:port][/database]</c>, or <c>rediss://</c> for TLS; empty when instances share nothing.
    /// </summary>
    public string Url { get; set; } = string.Empty;

    /// <summary>What values are sealed with. Instances that are to share must have the same; others' values are ignored.</summary>
    public string Secret { get; set; } = string.Empty;

    /// <summary>
    /// What the store is called among instances; empty for its endpoint, region and bucket. For instances that reach one store in different ways.
    /// </summary>
    public string Store { get; set; } = string.Empty;

    /// <summary>What the names of all keys begin with.</summary>
    public string Prefix { get; set; } = "hdfviewer";

    /// <summary>Milliseconds after which an answer is made instead of waited for.</summary>
    public int TimeoutMilliseconds { get; set; } = 200;

    /// <summary>Seconds to connect.</summary>
    public double ConnectSeconds { get; set; } = 2;

    /// <summary>Seconds for which Redis is left alone once most requests have failed.</summary>
    public double CircuitSeconds { get; set; } = 5;

    /// <summary>Seconds for which what is known of a file version is kept.</summary>
    public int Seconds { get; set; } = 3600;

    /// <summary>The largest value that is kept, in KiB, compressed.</summary>
    public int MaxKilobytes { get; set; } = 4096;
}
