using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Floating point wider than 64 bits, rounded to double: Arrow has nothing wider.</summary>
/// <param name="source">What the elements are in the file.</param>
internal sealed class LongDoubleColumn(Domain.Types.FloatType source) : ArrowColumn
{
    private readonly GrowingBytes _values = new();

    /// <inheritdoc/>
    public override IArrowType Type => DoubleType.Default;

    /// <inheritdoc/>
    protected override void Take(ref ElementReader reader, int count)
    {
        for (var i = 0; i < count; i++)
            BitConverter.TryWriteBytes(_values.Add(sizeof(double)), LongDouble.ToDouble(reader.Take(source.Size), source));
    }

    /// <inheritdoc/>
    protected override ArrayData Build(int length) => Data(length, [ArrowBuffer.Empty, _values.Take()]);
}
