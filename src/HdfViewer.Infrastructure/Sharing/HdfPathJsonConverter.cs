using System.Text.Json;
using System.Text.Json.Serialization;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>Paths as text.</summary>
internal sealed class HdfPathJsonConverter : JsonConverter<HdfPath>
{
    public override HdfPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        var path = HdfPath.Parse(text);
        return path.Value == text ? path : throw new JsonException("No path.");
    }

    public override void Write(Utf8JsonWriter writer, HdfPath value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
