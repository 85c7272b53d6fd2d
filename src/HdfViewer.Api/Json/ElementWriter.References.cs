using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

internal sealed partial class ElementWriter
{
    /// <summary>The mark of a reference that leads to an object; others are null, or lead nowhere.</summary>
    private const byte Resolved = 1;

    private void WriteReference(ReferenceType type, ref ElementReader reader)
    {
        if (reader.TakeByte() != Resolved)
        {
            json.WriteNullValue();
            return;
        }

        var target = HdfText.Decode(reader.Take(checked((int)reader.TakeLength())));
        if (type.Target == ReferenceTarget.Object) json.WriteStringValue(target);
        else WriteRegion(target, ref reader);
    }

    /// <summary>A region: the dataset, how many points are selected, and the box around them.</summary>
    private void WriteRegion(string target, ref ElementReader reader)
    {
        json.WriteStartObject();
        json.WriteString("target"u8, target);
        json.WriteNumber("points"u8, reader.TakeInt64());

        var rank = checked((int)reader.TakeLength());
        var bounds = reader.Take(checked(rank * 2 * sizeof(long)));
        json.WriteStartArray("bounds"u8);
        WriteCorner(bounds, first: 0);
        WriteCorner(bounds, first: 1);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Bounds lie as (lowest, highest) for each dimension.</summary>
    private void WriteCorner(ReadOnlySpan<byte> bounds, int first)
    {
        json.WriteStartArray();
        for (var at = first * sizeof(long); at < bounds.Length; at += 2 * sizeof(long))
        {
            json.WriteNumberValue(BitConverter.ToInt64(bounds[at..]));
        }

        json.WriteEndArray();
    }
}
