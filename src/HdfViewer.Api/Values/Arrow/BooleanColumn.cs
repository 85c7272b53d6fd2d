using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Booleans: a bit each.</summary>
/// <param name="size">Bytes of one in the file.</param>
internal sealed class BooleanColumn(int size) : ArrowColumn
{
    private readonly GrowingBytes _bytes = new();

    /// <inheritdoc/>
    public override IArrowType Type => BooleanType.Default;

    /// <inheritdoc/>
    protected override void Take(ref ElementReader reader, int count)
    {
        for (var i = 0; i < count; i++) _bytes.Add(1)[0] = reader.Take(size).ContainsAnyExcept((byte)0) ? (byte)1 : (byte)0;
    }

    /// <inheritdoc/>
    protected override ArrayData Build(int length)
    {
        var bytes = _bytes.Take().Span;
        var bits = new byte[(length + 7) / 8];
        for (var i = 0; i < length; i++) bits[i / 8] |= (byte)(bytes[i] << (i % 8));
        return Data(length, [ArrowBuffer.Empty, new ArrowBuffer(bits)]);
    }
}
