namespace HdfViewer.Application.Data.GetPreview.Planning;

/// <summary>A part of a preview that needs data.</summary>
internal enum PreviewPart
{
    /// <summary>The first values.</summary>
    Table,

    /// <summary>A line or a heatmap.</summary>
    Plot,

    /// <summary>The middle row.</summary>
    Profile,

    /// <summary>The elements that statistics are computed of.</summary>
    Sample,
}
