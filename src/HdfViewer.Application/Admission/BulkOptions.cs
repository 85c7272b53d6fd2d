using System.ComponentModel.DataAnnotations;

namespace HdfViewer.Application.Admission;

/// <summary>How many queries that read elements run side by side. Section <c>Bulk</c>.</summary>
public sealed class BulkOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Bulk";

    /// <summary>Queries that read elements at a time; 0 for four a core, and at least 8. Of a stream it is the beginning that counts.</summary>
    [Range(0, 100_000, ErrorMessage = "Bulk:Queries must be between 0 and 100000.")]
    public int Queries { get; set; }

    /// <summary>Of these, for one client; 0 for three quarters.</summary>
    [Range(0, 100_000, ErrorMessage = "Bulk:QueriesPerClient must be between 0 and 100000.")]
    public int QueriesPerClient { get; set; }

    /// <summary>Of these, of one file; 0 for three quarters.</summary>
    [Range(0, 100_000, ErrorMessage = "Bulk:QueriesPerFile must be between 0 and 100000.")]
    public int QueriesPerFile { get; set; }

    /// <summary>Queries that may wait for their turn; more are turned away at once.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Bulk:QueueLength must be between 0 and 1000000.")]
    public int QueueLength { get; set; } = 1000;

    /// <summary>Of these, for one client.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Bulk:QueueLengthPerClient must be between 0 and 1000000.")]
    public int QueueLengthPerClient { get; set; } = 500;

    /// <summary>Seconds that a query waits for its turn before it is turned away.</summary>
    [Range(0.01, 3600, ErrorMessage = "Bulk:QueueSeconds must be between 0.01 and 3600.")]
    public double QueueSeconds { get; set; } = 30;

    internal int Limit => Queries > 0 ? Queries : Math.Max(8, 4 * Environment.ProcessorCount);

    internal int LimitPerClient => Share(QueriesPerClient);

    internal int LimitPerFile => Share(QueriesPerFile);

    private int Share(int given) => Math.Min(Limit, given > 0 ? given : Math.Max(1, 3 * Limit / 4));
}
