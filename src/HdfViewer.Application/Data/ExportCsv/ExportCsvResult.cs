using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Data.ExportCsv;

/// <summary>A table that has been opened: its first cells have been read, the others come as they are asked for.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Mode">How it is looked at.</param>
/// <param name="Table">The table.</param>
/// <param name="Sources">What the table is read from; closed with this result.</param>
public sealed record ExportCsvResult(StoredFile File, HdfPath Path, DataMode Mode, CsvTable Table, IReadOnlyList<IAsyncDisposable> Sources)
    : IFileResult, IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var source in Sources) await source.DisposeAsync();
    }
}

/// <summary>A table whose cells come as streams of elements.</summary>
/// <param name="Rows">The indices of the rows.</param>
public abstract record CsvTable(AxisSelection Rows);

/// <summary>Rows and columns of a plane.</summary>
/// <param name="Rows">The indices of the rows.</param>
/// <param name="Cols">The indices of the columns.</param>
/// <param name="Cells">The cells, row by row.</param>
public sealed record CsvGrid(AxisSelection Rows, AxisSelection Cols, ElementStream Cells) : CsvTable(Rows);

/// <summary>Lines of the same length side by side.</summary>
/// <param name="Rows">The indices along the lines.</param>
/// <param name="Columns">The lines.</param>
public sealed record CsvLines(AxisSelection Rows, IReadOnlyList<CsvColumn> Columns) : CsvTable(Rows);

/// <summary>A line of a table.</summary>
/// <param name="Label">What heads it.</param>
/// <param name="Cells">Its elements.</param>
public sealed record CsvColumn(string Label, ElementStream Cells);
