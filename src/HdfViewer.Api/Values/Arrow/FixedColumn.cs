using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Elements that Arrow holds byte for byte: numbers, and opaque elements.</summary>
/// <param name="source">What they are in the file.</param>
/// <param name="type">What they are in Arrow.</param>
internal sealed class FixedColumn(Datatype source, IArrowType type) : ArrowColumn
{
    private readonly GrowingBytes _values = new();

    /// <inheritdoc/>
    public override IArrowType Type => type;

    /// <inheritdoc/>
    protected override void Take(ref ElementReader reader, int count)
    {
        var bytes = reader.Take(count * source.Size);
        var target = _values.Add(bytes.Length);
        bytes.CopyTo(target);
        LittleEndian.Convert(source, target);
    }

    /// <inheritdoc/>
    protected override ArrayData Build(int length) => Data(length, [ArrowBuffer.Empty, _values.Take()]);
}
