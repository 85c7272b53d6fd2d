using System.IO.Pipelines;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>
/// A table as text (RFC 4180): a row for each element of one dimension, or for each row of two. Compounds of at most one dimension have a
/// column for each member, with a header; everything else has none.
/// </summary>
internal sealed class CsvWriter : IValuesWriter
{
    // Elements between two looks at how much has gathered.
    private const int Step = 512;

    private readonly CompoundType? _record;
    private readonly long _columns;
    private long _column;

    /// <summary>For one stream.</summary>
    public CsvWriter(ElementStream elements)
    {
        _record = elements.Shape.Count < 2 && elements.Type is CompoundType { IsComplex: false } record ? record : null;
        _columns = elements.Shape.Count == 2 ? elements.Shape[1] : 1;
        ContentType = $"{ValuesMediaTypes.Csv}; charset=utf-8; header={(_record is null ? "absent" : "present")}";
    }

    /// <inheritdoc/>
    public string ContentType { get; }

    /// <inheritdoc/>
    public long? ContentLength => null;

    /// <inheritdoc/>
    public string? Dtype => null;

    /// <inheritdoc/>
    public async Task WriteAsync(ElementStream elements, PipeWriter output, CancellationToken cancellationToken)
    {
        using var cells = new CsvCells(output);
        if (_record is not null) cells.WriteHeader(MemberNames.Distinct(_record.Members.Select(member => member.Name)));

        await foreach (var piece in elements.Pieces.WithCancellation(cancellationToken))
        {
            for (var rest = piece; !rest.IsEmpty;)
            {
                rest = rest[WriteSome(elements.Type, cells, output, rest.Span)..];
                await output.SendSomeAsync(cancellationToken);
            }
        }

        await output.SendAsync(cancellationToken);
    }

    private int WriteSome(Datatype type, CsvCells cells, PipeWriter output, ReadOnlySpan<byte> bytes)
    {
        var reader = new ElementReader(bytes);
        for (var i = 0; i < Step && !reader.IsAtEnd && output.UnflushedBytes < BodyOutput.FlushBytes; i++)
        {
            if (_record is null)
            {
                cells.Write(type, ref reader, isOnly: _columns == 1);
                if (++_column == _columns)
                {
                    cells.EndRow();
                    _column = 0;
                }
            }
            else WriteRecord(_record, cells, ref reader);
        }

        return bytes.Length - reader.Remaining;
    }

    private static void WriteRecord(CompoundType record, CsvCells cells, ref ElementReader reader)
    {
        var isOnly = record.Members.Count == 1;
        if (record.IsVariable)
        {
            foreach (var member in record.Members) cells.Write(member.Type, ref reader, isOnly);
        }
        else
        {
            var bytes = reader.Take(record.Size);
            foreach (var member in record.Members)
            {
                var part = new ElementReader(bytes.Slice(member.Offset, member.Type.Size));
                cells.Write(member.Type, ref part, isOnly);
            }
        }

        cells.EndRow();
    }
}
