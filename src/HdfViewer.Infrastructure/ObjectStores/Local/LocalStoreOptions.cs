namespace HdfViewer.Infrastructure.ObjectStores.Local;

/// <summary>The section <c>Local</c>: the folder that is served when no S3 setting is there.</summary>
public sealed class LocalStoreOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Local";

    /// <summary>The folder, absolute or relative to the working folder. Nothing outside of it is ever read.</summary>
    public string Root { get; set; } = "samples";
}
