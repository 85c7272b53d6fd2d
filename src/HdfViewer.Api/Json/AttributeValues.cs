using System.Text.Json;
using System.Text.Json.Serialization;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Api.Json;

/// <summary>Attributes as one JSON object, name to value.</summary>
/// <param name="Attributes">The attributes.</param>
/// <param name="Format">The choices that JSON leaves.</param>
[JsonConverter(typeof(AttributeValuesJsonConverter))]
public sealed record AttributeValues(IReadOnlyList<HdfAttribute> Attributes, ValueFormat Format);

/// <summary>Writes <see cref="AttributeValues"/>; nobody sends any.</summary>
internal sealed class AttributeValuesJsonConverter : JsonConverter<AttributeValues>
{
    /// <inheritdoc/>
    public override AttributeValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Values are written, never read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AttributeValues value, JsonSerializerOptions options)
    {
        var values = new ElementWriter(writer, value.Format);
        var names = MemberNames.Distinct(value.Attributes.Select(a => a.Name));
        writer.WriteStartObject();
        for (var i = 0; i < names.Length; i++)
        {
            writer.WritePropertyName(names[i]);
            var attribute = value.Format.Dialect == JsonDialect.Own ? WrittenNames.Bounded(value.Attributes[i]) : value.Attributes[i];
            if (attribute.Error is not null && value.Format.Dialect == JsonDialect.Own) WriteError(writer, attribute.Error);
            else if (attribute.Value is null) writer.WriteNullValue();
            else values.Write(attribute.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, string error)
    {
        writer.WriteStartObject();
        writer.WriteString("error"u8, error);
        writer.WriteEndObject();
    }
}
