using System.ComponentModel.DataAnnotations;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>What one preview may cost. Section <c>Preview</c>.</summary>
public sealed class PreviewOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Preview";

    /// <summary>
    /// The most data that the reads of one preview may touch, in MiB, counted decoded and by whole chunks. A dataset that would need more is
    /// sampled more sparsely.
    /// </summary>
    [Range(1, 16_384, ErrorMessage = "Preview:Megabytes must be between 1 and 16384.")]
    public int Megabytes { get; set; } = 256;

    /// <summary>Seconds after which a preview is content with what it has.</summary>
    [Range(1, 600, ErrorMessage = "Preview:Seconds must be between 1 and 600.")]
    public int Seconds { get; set; } = 10;
}
