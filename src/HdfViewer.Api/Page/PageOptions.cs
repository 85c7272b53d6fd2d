namespace HdfViewer.Api.Page;

/// <summary>The section <c>Page</c>: the viewer that browsers get at <c>/</c>.</summary>
internal sealed class PageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Page";

    /// <summary>The folder of the built page, absolute or beside the server's program. Where there is none, browsers get a plain notice.</summary>
    public string Folder { get; set; } = "wwwroot";
}
