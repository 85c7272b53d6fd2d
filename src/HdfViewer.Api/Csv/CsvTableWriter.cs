using System.IO.Pipelines;
using HdfViewer.Api.Json;
using HdfViewer.Application.Data.ExportCsv;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Api.Csv;

/// <summary>Writes a table as its cells come in, no faster than the client reads.</summary>
internal sealed class CsvTableWriter : IAsyncDisposable
{
    /// <summary>Handed on in pieces of this size: small enough to keep memory flat, large enough to be worth a write.</summary>
    private const int FlushBytes = 64 * 1024;

    private readonly CsvTable _table;
    private readonly ElementCursor[] _cursors;
    private readonly CancellationToken _cancellationToken;
    private long _flushed;

    public CsvTableWriter(CsvTable table, CancellationToken cancellationToken)
    {
        _table = table;
        _cancellationToken = cancellationToken;
        _cursors = table switch
        {
            CsvGrid grid => [new ElementCursor(grid.Cells, cancellationToken)],
            CsvLines lines => [.. lines.Columns.Select(column => new ElementCursor(column.Cells, cancellationToken))],
            _ => [],
        };
    }

    /// <summary>Makes sure that the datatypes can be written at all.</summary>
    /// <exception cref="UnreadableFileException">One is nested deeper than any reader goes.</exception>
    public void CheckTypes()
    {
        if (_cursors.Any(cursor => ElementWriter.IsTooDeep(cursor.Type, rank: 0))) throw new UnreadableFileException("The datatype is nested too deep.");
    }

    /// <summary>Writes the whole table.</summary>
    public async Task WriteAsync(PipeWriter output)
    {
        // A grid is for people, who see enumerations by name; lines are numbers to plot.
        var cells = new SpreadsheetCells(output, new ValueFormat(Enums: _table is CsvGrid ? EnumFormat.Name : EnumFormat.Number));
        cells.WriteRaw("\uFEFF"u8);
        await WriteHeadAsync(cells, output);
        var perCursor = _table is CsvGrid grid ? grid.Cols.Count : 1;
        for (var row = 0L; row < _table.Rows.Count; row++)
        {
            cells.WriteIndex(_table.Rows.Start + (row * _table.Rows.Step));
            foreach (var cursor in _cursors)
            {
                for (var i = 0L; i < perCursor; i++)
                {
                    if (!cursor.IsReady && !await cursor.ReadAsync()) throw new UnreadableFileException("The data ended early.");
                    cells.WriteRaw(","u8);
                    cursor.WriteNext(cells);
                    await FlushSomeAsync(cells, output);
                }
            }

            cells.WriteRaw("\r\n"u8);
            await FlushSomeAsync(cells, output);
        }

        await FlushAsync(output);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var cursor in _cursors) await cursor.DisposeAsync();
    }

    private async Task WriteHeadAsync(SpreadsheetCells cells, PipeWriter output)
    {
        if (_table is CsvLines lines)
        {
            cells.WriteRaw("index"u8);
            foreach (var column in lines.Columns)
            {
                cells.WriteRaw(","u8);
                cells.WriteText(HdfText.WellFormed(column.Label));
            }
        }
        else if (_table is CsvGrid grid)
        {
            cells.WriteRaw("row\\col"u8);
            for (var col = 0L; col < grid.Cols.Count; col++)
            {
                cells.WriteRaw(","u8);
                cells.WriteIndex(grid.Cols.Start + (col * grid.Cols.Step));
                await FlushSomeAsync(cells, output);
            }
        }

        cells.WriteRaw("\r\n"u8);
    }

    /// <summary>The same where enough has gathered.</summary>
    private ValueTask FlushSomeAsync(SpreadsheetCells cells, PipeWriter output)
    {
        if (cells.Written - _flushed < FlushBytes) return ValueTask.CompletedTask;
        _flushed = cells.Written;
        return FlushAsync(output);
    }

    /// <summary>Waits until the client has taken enough of what was written.</summary>
    private async ValueTask FlushAsync(PipeWriter output)
    {
        var result = await output.FlushAsync(_cancellationToken);
        _cancellationToken.ThrowIfCancellationRequested();
        if (result.IsCompleted) throw new OperationCanceledException("Nobody reads the answer any more.");
    }
}
