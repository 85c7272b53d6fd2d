namespace HdfViewer.Application.Data.GetPreview.Planning;

/// <summary>The sizes of a preview's parts: part of the contract with clients, hence no settings.</summary>
internal static class PreviewSizes
{
    /// <summary>Elements that statistics look at.</summary>
    public const int SampleElements = 250_000;

    /// <summary>Points of a line.</summary>
    public const int LinePoints = 5_000;

    /// <summary>Cells of a heatmap.</summary>
    public const int HeatmapCells = 200_000;

    /// <summary>Values of a one-dimensional table.</summary>
    public const int TableValues = 1_000;

    /// <summary>Rows, and columns, of a two-dimensional table.</summary>
    public const int TableSide = 200;

    /// <summary>
    /// The most bytes that one read brings into memory. A plane of up to 2,000 × 1,000 doubles is read whole and every part picked from it.
    /// </summary>
    public const long ReadBytes = 16 * 1024 * 1024;

    /// <summary>The most bytes of a table: 200 × 200 elements may be large ones.</summary>
    public const long TableBytes = 8 * 1024 * 1024;
}
