using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

internal sealed partial class ElementWriter
{
    /// <summary>The length that stands for a null pointer in place of a string.</summary>
    private const uint NullString = uint.MaxValue;

    private const int PartLength = 16 * 1024;

    private void WriteFixedString(ReadOnlySpan<byte> bytes, StringType type) =>
        WriteText(HdfText.Decode(HdfText.Trim(bytes, type.Padding)));

    /// <summary>A null pointer reads as empty, as h5py has it.</summary>
    private void WriteVariableString(ref ElementReader reader)
    {
        var length = reader.TakeLength();
        WriteText(length == NullString ? string.Empty : HdfText.Decode(reader.Take(checked((int)length))));
    }

    /// <summary>A text in parts: for all of a long one at once there would have to be room for the longest that could become of it.</summary>
    private void WriteText(string text)
    {
        if (text.Length <= PartLength)
        {
            json.WriteStringValue(text);
            return;
        }

        for (var at = 0; at < text.Length; at += PartLength)
        {
            var part = text.AsSpan(at, Math.Min(PartLength, text.Length - at));
            json.WriteStringValueSegment(part, isFinalSegment: at + part.Length == text.Length);
        }
    }

    /// <summary>Bytes as hexadecimal digits.</summary>
    private void WriteHex(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= PartLength / 2)
        {
            json.WriteStringValue(Convert.ToHexStringLower(bytes));
            return;
        }

        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(PartLength / 2, bytes.Length)];
            bytes = bytes[part.Length..];
            json.WriteStringValueSegment(Convert.ToHexStringLower(part), isFinalSegment: bytes.IsEmpty);
        }
    }
}
