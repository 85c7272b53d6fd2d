using HdfViewer.Application.Data.Planning;

namespace HdfViewer.Application.Data.GetPreview.Planning;

/// <summary>What a plan is to be made for.</summary>
/// <param name="View">What is looked at.</param>
/// <param name="ElementSize">Bytes of an element in a buffer; an estimate where elements differ.</param>
/// <param name="IsVariable">Whether elements are of variable length: then nothing can be picked out of a larger read cheaply.</param>
/// <param name="Cost">What reads cost.</param>
/// <param name="Wanted">The parts wanted.</param>
/// <param name="MaxHeatmapSize">The most cells along one side of a heatmap.</param>
/// <param name="Budget">The most that all reads together may cost, in bytes touched.</param>
/// <param name="TableValues">The most values of a one-dimensional table.</param>
/// <param name="TableSide">The most rows, and columns, of a two-dimensional table.</param>
/// <param name="MaxHeatmapCells">The most cells of a heatmap.</param>
internal sealed record PlanRequest(
    PreviewView View,
    int ElementSize,
    bool IsVariable,
    ReadCost Cost,
    IReadOnlySet<PreviewPart> Wanted,
    int MaxHeatmapSize,
    double Budget,
    int TableValues = PreviewSizes.TableValues,
    int TableSide = PreviewSizes.TableSide,
    long MaxHeatmapCells = PreviewSizes.HeatmapCells);
