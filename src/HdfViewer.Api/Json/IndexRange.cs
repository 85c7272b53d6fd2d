using System.Text.Json;
using System.Text.Json.Serialization;

namespace HdfViewer.Api.Json;

/// <summary>The indices <c>Start, Start + Step, …</c>, written as an array.</summary>
/// <param name="Start">The first.</param>
/// <param name="Step">The distance between them.</param>
/// <param name="Count">How many.</param>
[JsonConverter(typeof(IndexRangeJsonConverter))]
public readonly record struct IndexRange(long Start, long Step, long Count);

/// <summary>Writes <see cref="IndexRange"/>s; nobody sends any.</summary>
internal sealed class IndexRangeJsonConverter : JsonConverter<IndexRange>
{
    /// <inheritdoc/>
    public override IndexRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Indices are written, never read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IndexRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var i = 0L; i < value.Count; i++) writer.WriteNumberValue(value.Start + (i * value.Step));
        writer.WriteEndArray();
    }
}
