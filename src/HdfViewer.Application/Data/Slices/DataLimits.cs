namespace HdfViewer.Application.Data.Slices;

/// <summary>Defaults and limits of data: part of the contract with clients, hence no settings.</summary>
public static class DataLimits
{
    /// <summary>Rows, and columns, of a matrix when the client does not say how many.</summary>
    public const int DefaultMatrixSide = 100;

    /// <summary>The most rows, and columns, of a matrix.</summary>
    public const int MatrixSide = 2_000;

    /// <summary>The most elements of a matrix.</summary>
    public const int MatrixElements = 500_000;

    /// <summary>Cells along one side of a heatmap when the client does not say how many.</summary>
    public const int DefaultHeatmapSide = 512;

    /// <summary>The most cells along one side of a heatmap.</summary>
    public const int HeatmapSide = 1_024;

    /// <summary>Points of an overview of a line when the client does not say how many.</summary>
    public const int DefaultLinePoints = 5_000;

    /// <summary>The most points of a line.</summary>
    public const int LinePoints = 20_000;

    /// <summary>The most cells of a matrix in CSV.</summary>
    public const int CsvCells = 10_000_000;

    /// <summary>The most points of a line in CSV.</summary>
    public const int CsvPoints = 5_000_000;

    /// <summary>The most datasets beside the first one in CSV.</summary>
    public const int ComparedDatasets = 4;
}
