using System.ComponentModel.DataAnnotations;

namespace HdfViewer.Application.Caching;

/// <summary>How much is kept of the answers given, and for how long. Section <c>Cache</c>.</summary>
public sealed class CacheOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cache";

    /// <summary>The most memory that answers may take, in MiB; 0 keeps none.</summary>
    [Range(0, 65_536, ErrorMessage = "Cache:Megabytes must be between 0 and 65536.")]
    public int Megabytes { get; set; } = 64;

    /// <summary>Seconds for which a listing of files is kept; 0 keeps none.</summary>
    [Range(0, 86_400, ErrorMessage = "Cache:ListSeconds must be between 0 and 86400.")]
    public int ListSeconds { get; set; } = 30;

    /// <summary>Seconds for which any other answer is kept. They are about one version of a file, so they are never stale.</summary>
    [Range(0, 86_400, ErrorMessage = "Cache:Seconds must be between 0 and 86400.")]
    public int Seconds { get; set; } = 300;
}
