using System.Text.Json;
using System.Text.Json.Serialization;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Worker.Protocol;

/// <summary>Source-generated JSON for both directions of the pipe.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    MaxDepth = 256,
    Converters = [typeof(NdBufferJsonConverter)])]
[JsonSerializable(typeof(ServerMessage))]
[JsonSerializable(typeof(WorkerMessage))]
[JsonSerializable(typeof(Datatype))]
[JsonSerializable(typeof(SandboxReport))]
internal sealed partial class ProtocolJson : JsonSerializerContext;

/// <summary>Writes a buffer's bytes as base64: attributes and fill values travel inside the JSON, only elements of datasets as payload.</summary>
internal sealed class NdBufferJsonConverter : JsonConverter<NdBuffer>
{
    /// <inheritdoc/>
    public override NdBuffer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Datatype? type = null;
        List<long> shape = [];
        byte[] bytes = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "type":
                    type = JsonSerializer.Deserialize(ref reader, ProtocolJson.Default.Datatype);
                    break;
                case "shape":
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) shape.Add(reader.GetInt64());
                    break;
                case "bytes":
                    bytes = reader.GetBytesFromBase64();
                    break;
                default:
                    throw new JsonException($"An NdBuffer has no property '{name}'.");
            }
        }

        return new NdBuffer(type ?? throw new JsonException("An NdBuffer needs a type."), shape, bytes);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NdBuffer value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type");
        JsonSerializer.Serialize(writer, value.Type, ProtocolJson.Default.Datatype);
        writer.WriteStartArray("shape");
        foreach (var dim in value.Shape) writer.WriteNumberValue(dim);
        writer.WriteEndArray();
        writer.WriteBase64String("bytes", value.Bytes.Span);
        writer.WriteEndObject();
    }
}
