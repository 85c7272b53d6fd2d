using System.ComponentModel.DataAnnotations;

namespace HdfViewer.Application.Data.GetValues;

/// <summary>What one answer with values may hold. Section <c>Values</c>. Only JSON has limits: the other formats cost no memory.</summary>
public sealed class ValuesOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Values";

    /// <summary>The most elements of an answer in JSON.</summary>
    [Range(1, 1_000_000_000, ErrorMessage = "Values:JsonElements must be between 1 and 1000000000.")]
    public long JsonElements { get; set; } = 2_000_000;

    /// <summary>The most data of an answer in JSON, in MiB, counted as the elements lie in the file.</summary>
    [Range(1, 65_536, ErrorMessage = "Values:JsonMegabytes must be between 1 and 65536.")]
    public int JsonMegabytes { get; set; } = 64;

    /// <summary>The most data of a matrix, heatmap or line, in MiB: their elements may be large ones.</summary>
    [Range(1, 65_536, ErrorMessage = "Values:SliceMegabytes must be between 1 and 65536.")]
    public int SliceMegabytes { get; set; } = 16;
}
