using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Fixed-size arrays within elements: a list of a fixed size for each dimension.</summary>
internal sealed class ArrayColumn : ArrowColumn
{
    private readonly int _length;
    private readonly ArrowColumn _items;

    /// <summary>For an array.</summary>
    /// <param name="dims">Its dimensions; at least one.</param>
    /// <param name="element">The type of its elements.</param>
    public ArrayColumn(IReadOnlyList<long> dims, Datatype element)
    {
        _length = checked((int)dims[0]);
        _items = dims.Count == 1 ? ArrowColumns.For(element) : new ArrayColumn([.. dims.Skip(1)], element);
        Type = new FixedSizeListType(new Field("item", _items.Type, nullable: true), _length);
    }

    /// <inheritdoc/>
    public override IArrowType Type { get; }

    /// <inheritdoc/>
    public override bool IsFixedWidth => _items.IsFixedWidth;

    /// <inheritdoc/>
    protected override void Take(ref ElementReader reader, int count) => _items.Append(ref reader, checked(count * _length));

    /// <inheritdoc/>
    protected override ArrayData Build(int length) => Data(length, [ArrowBuffer.Empty], _items.Finish());
}
