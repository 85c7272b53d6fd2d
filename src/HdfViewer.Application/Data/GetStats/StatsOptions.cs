using System.ComponentModel.DataAnnotations;

namespace HdfViewer.Application.Data.GetStats;

/// <summary>What exact statistics may cost: every element is read. Section <c>Stats</c>.</summary>
public sealed class StatsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Stats";

    /// <summary>The most data that one answer may be about, in MiB, counted decoded.</summary>
    [Range(1, 16_777_216, ErrorMessage = "Stats:Megabytes must be between 1 and 16777216.")]
    public int Megabytes { get; set; } = 16_384;

    /// <summary>Seconds after which an answer is given up.</summary>
    [Range(1, 3600, ErrorMessage = "Stats:Seconds must be between 1 and 3600.")]
    public int Seconds { get; set; } = 60;
}
