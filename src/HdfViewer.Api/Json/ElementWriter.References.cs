using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

internal sealed partial class ElementWriter
{
    /// <summary>The mark of a reference that leads to an object; others are null, or lead nowhere.</summary>
    private const byte Resolved = 1;

    private const byte Null = 0;

    private void WriteReference(ReferenceType type, ref ElementReader reader)
    {
        var mark = reader.TakeByte();
        if (mark != Resolved)
        {
            if (IsH5Grove) WriteRepresentation(type, mark == Null);
            else json.WriteNullValue();
            return;
        }

        var target = HdfText.Decode(reader.Take(checked((int)reader.TakeLength())));
        if (IsH5Grove)
        {
            if (type.Target == ReferenceTarget.Region) SkipRegion(ref reader);
            WriteRepresentation(type, isNull: false);
        }
        else if (type.Target == ReferenceTarget.Object) WriteText(target);
        else WriteRegion(target, ref reader);
    }

    /// <summary>What Python prints of h5py's references.</summary>
    private void WriteRepresentation(ReferenceType type, bool isNull) => json.WriteStringValue((type.Target, isNull) switch
    {
        (ReferenceTarget.Object, false) => "<HDF5 object reference>"u8,
        (ReferenceTarget.Object, true) => "<HDF5 object reference (null)>"u8,
        (_, false) => "<HDF5 region reference>"u8,
        (_, true) => "<HDF5 region reference (null>"u8, // as h5py has it
    });

    private static void SkipRegion(ref ElementReader reader)
    {
        _ = reader.TakeInt64();
        var rank = checked((int)reader.TakeLength());
        _ = reader.Take(checked(rank * 2 * sizeof(long)));
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
