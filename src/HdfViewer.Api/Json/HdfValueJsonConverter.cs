using System.Text.Json;
using System.Text.Json.Serialization;

namespace HdfViewer.Api.Json;

/// <summary>Writes <see cref="HdfValue"/>s; nobody sends any.</summary>
internal sealed class HdfValueJsonConverter : JsonConverter<HdfValue>
{
    /// <inheritdoc/>
    public override HdfValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Values are written, never read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, HdfValue value, JsonSerializerOptions options) =>
        new ElementWriter(writer, value.Format).Write(value.Buffer);
}
