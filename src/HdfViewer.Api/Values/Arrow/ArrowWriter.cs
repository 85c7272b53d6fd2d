using System.Globalization;
using System.IO.Pipelines;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>
/// Arrow's IPC stream: one column <c>value</c> with a row for each element in C order, so that memory stays flat whatever the shape; the
/// schema's metadata tells the shape. Compounds are structs, arrays within elements lists of a fixed size.
/// </summary>
internal sealed class ArrowWriter : IValuesWriter
{
    // Large enough for a batch to cost nothing, small enough for a few of them to wait for slow clients.
    private const int BatchBytes = 1 << 20;
    private const int MaxBatchRows = 65_536;
    private const int VariableBatchRows = 4096;

    private readonly Datatype _type;
    private readonly Schema _schema;
    private readonly ArrowColumn _column;
    private readonly int _batchRows;

    /// <summary>For one stream.</summary>
    public ArrowWriter(ElementStream elements, string dtype)
    {
        _type = elements.Type;
        _column = ArrowColumns.For(_type);
        _batchRows = _type.IsVariable ? VariableBatchRows : Math.Clamp(BatchBytes / Math.Max(1, _type.Size), 1, MaxBatchRows);
        _schema = new Schema([ArrowColumns.FieldOf("value", _type, _column)], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hdf5.shape"] = $"[{string.Join(',', elements.Shape.Select(dim => dim.ToString(CultureInfo.InvariantCulture)))}]",
            ["hdf5.dtype"] = HdfText.WellFormed(dtype),
        });
        ContentLength = _type.IsVariable || !_column.IsFixedWidth ? null : LengthOf(elements.Length);
    }

    /// <inheritdoc/>
    public string ContentType => ValuesMediaTypes.Arrow;

    /// <inheritdoc/>
    public long? ContentLength { get; }

    /// <inheritdoc/>
    public string? Dtype => null;

    /// <inheritdoc/>
    public async Task WriteAsync(ElementStream elements, PipeWriter output, CancellationToken cancellationToken)
    {
        using var writer = new ArrowStreamWriter(output.AsStream(leaveOpen: true), _schema, leaveOpen: true);
        await writer.WriteStartAsync(cancellationToken);
        await foreach (var piece in elements.Pieces.WithCancellation(cancellationToken))
        {
            for (var rest = piece; !rest.IsEmpty;)
            {
                rest = rest[Gather(rest.Span)..];
                if (_column.Length == _batchRows) await writer.WriteRecordBatchAsync(Batch(), cancellationToken);
            }
        }

        if (_column.Length > 0) await writer.WriteRecordBatchAsync(Batch(), cancellationToken);
        await writer.WriteEndAsync(cancellationToken);
        await output.SendAsync(cancellationToken);
    }

    /// <summary>Adds elements until the batch is full, and says how many bytes they were.</summary>
    private int Gather(ReadOnlySpan<byte> bytes)
    {
        var reader = new ElementReader(bytes);
        if (!_type.IsVariable)
        {
            _column.Append(ref reader, Math.Min(_batchRows - _column.Length, bytes.Length / _type.Size));
        }
        else
        {
            while (_column.Length < _batchRows && !reader.IsAtEnd) _column.Append(ref reader, 1);
        }

        return bytes.Length - reader.Remaining;
    }

    private RecordBatch Batch()
    {
        var length = _column.Length;
        return new RecordBatch(_schema, [ArrowArrayFactory.BuildArray(_column.Finish())], length);
    }

    /// <summary>
    /// The length of the whole: batches of equal length are equally long, so one of them and the last one, written to nowhere, tell it.
    /// </summary>
    private long LengthOf(long rows)
    {
        using var counter = new CountingStream();
        using var writer = new ArrowStreamWriter(counter, _schema, leaveOpen: true);
        writer.WriteStart();
        var length = counter.Count;
        if (rows >= _batchRows) length += LengthOfBatch(writer, counter, _batchRows) * (rows / _batchRows);
        if (rows % _batchRows > 0) length += LengthOfBatch(writer, counter, (int)(rows % _batchRows));
        var end = counter.Count;
        writer.WriteEnd();
        return length + counter.Count - end;
    }

    private long LengthOfBatch(ArrowStreamWriter writer, CountingStream counter, int rows)
    {
        var before = counter.Count;
        var reader = new ElementReader(new byte[rows * _type.Size]);
        _column.Append(ref reader, rows);
        writer.WriteRecordBatch(Batch());
        return counter.Count - before;
    }
}
