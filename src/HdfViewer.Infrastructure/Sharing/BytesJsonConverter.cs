using System.Text.Json;
using System.Text.Json.Serialization;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>
/// Bytes behind the JSON instead of in it: the JSON says how many. Serializing is done by one thread from beginning to end, so what belongs to
/// it is the thread's.
/// </summary>
internal sealed class BytesJsonConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    [ThreadStatic]
    private static MemoryStream? _written;

    [ThreadStatic]
    private static ReadOnlyMemory<byte> _rest;

    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var length = reader.GetInt32();
        if (length < 0 || length > _rest.Length) throw new JsonException("Bytes are missing.");
        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options)
    {
        _written!.Write(value.Span);
        writer.WriteNumberValue(value.Length);
    }

    /// <summary>Begins with no bytes.</summary>
    public static Written BeginWriting() => new(_written = new MemoryStream());

    /// <summary>Lets go of the bytes.</summary>
    public static void EndWriting() => _written = null;

    /// <summary>Begins at the first byte.</summary>
    public static void BeginReading(ReadOnlyMemory<byte> bytes) => _rest = bytes;

    /// <summary>Lets go of the bytes.</summary>
    public static void EndReading() => _rest = default;

    /// <summary>The bytes that values have left.</summary>
    internal readonly ref struct Written(MemoryStream bytes)
    {
        public int Length => (int)bytes.Length;

        public void CopyTo(Span<byte> destination) => bytes.GetBuffer().AsSpan(0, Length).CopyTo(destination);
    }
}
