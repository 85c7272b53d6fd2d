using System.IO.Pipelines;
using System.Text.Json;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>An object with what the values are, and the values as nested arrays; or these alone.</summary>
/// <param name="description">What they are: the members that come before them; null for the values alone.</param>
/// <param name="format">The choices that JSON leaves.</param>
/// <param name="isNull">Whether the dataset has a null dataspace: no values.</param>
internal sealed class JsonWriter(ValuesDescription? description, ValueFormat format, bool isNull) : IValuesWriter
{
    // Elements between two looks at how much has gathered.
    private const int Step = 512;

    // Elements up to this size are short as JSON, too, if they have no names in them.
    private const int PlainBytes = 64;

    /// <inheritdoc/>
    public string ContentType => "application/json; charset=utf-8";

    /// <inheritdoc/>
    public long? ContentLength => null;

    /// <inheritdoc/>
    public string? Dtype => null;

    /// <inheritdoc/>
    public async Task WriteAsync(ElementStream elements, PipeWriter output, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, JsonSettings.WriterOptions);
        if (description is not null)
        {
            json.WriteStartObject();
            description.WriteTo(json);
            json.WritePropertyName("data"u8);
        }

        var writer = new ElementWriter(json, format);
        if (isNull) json.WriteNullValue();
        else if (elements.Length == 0 || ElementWriter.IsTooDeep(elements.Type, elements.Shape.Count))
            writer.Write(new NdBuffer(elements.Type, elements.Shape, ReadOnlyMemory<byte>.Empty));
        else await WriteElementsAsync(elements, json, writer, output, cancellationToken);
        if (description is not null) json.WriteEndObject();
        json.Flush();
        await output.SendAsync(cancellationToken);
    }

    private static async Task WriteElementsAsync(
        ElementStream elements, Utf8JsonWriter json, ElementWriter writer, PipeWriter output, CancellationToken cancellationToken)
    {
        var arrays = new NestedArrays(json, elements.Shape);
        await foreach (var piece in elements.Pieces.WithCancellation(cancellationToken))
        {
            for (var rest = piece; !rest.IsEmpty;)
            {
                rest = rest[WriteSome(elements, arrays, writer, rest.Span)..];
                json.Flush();
                await output.SendSomeAsync(cancellationToken);
            }
        }

        if (!arrays.IsComplete) throw new InvalidDataException("The data ended before the selection did.");
    }

    /// <summary>Writes some elements, and says how many bytes they were.</summary>
    private static int WriteSome(ElementStream elements, NestedArrays arrays, ElementWriter writer, ReadOnlySpan<byte> bytes)
    {
        var reader = new ElementReader(bytes);
        var limit = elements.Type.IsVariable ? Step : Math.Min(Step, bytes.Length / elements.Type.Size);
        var isPlain = !elements.Type.IsVariable && elements.Type.Size <= PlainBytes && elements.Type is not (CompoundType or ArrayType or EnumType { IsBoolean: false });
        var enough = writer.Written + BodyOutput.FlushBytes;
        for (var done = 0; done < limit && !reader.IsAtEnd && writer.Written < enough;)
        {
            // Of variable elements nobody knows how many a piece holds, and of others how much becomes of them, so they go one by one.
            var count = isPlain ? (int)Math.Min(limit - done, arrays.Room) : 1;
            arrays.Open();
            writer.WriteElements(elements.Type, count, ref reader);
            arrays.Advance(count);
            done += count;
        }

        return bytes.Length - reader.Remaining;
    }
}
