using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

internal sealed partial class ElementWriter
{
    /// <summary>The length that stands for a null pointer in place of a string.</summary>
    private const uint NullString = uint.MaxValue;

    private void WriteFixedString(ReadOnlySpan<byte> bytes, StringType type) =>
        json.WriteStringValue(HdfText.Decode(HdfText.Trim(bytes, type.Padding)));

    /// <summary>A null pointer reads as empty, as h5py has it.</summary>
    private void WriteVariableString(ref ElementReader reader)
    {
        var length = reader.TakeLength();
        json.WriteStringValue(length == NullString ? string.Empty : HdfText.Decode(reader.Take(checked((int)length))));
    }
}
