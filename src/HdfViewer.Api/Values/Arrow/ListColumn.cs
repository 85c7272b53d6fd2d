using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Sequences of variable length: lists.</summary>
internal sealed class ListColumn : ArrowColumn
{
    private readonly GrowingBytes _offsets = new();
    private readonly ArrowColumn _items;

    /// <summary>For sequences.</summary>
    public ListColumn(VlenType source)
    {
        _items = ArrowColumns.For(source.Base);
        Type = new ListType(new Field("item", _items.Type, nullable: true));
    }

    /// <inheritdoc/>
    public override IArrowType Type { get; }

    /// <inheritdoc/>
    public override bool IsFixedWidth => false;

    /// <inheritdoc/>
    protected override void Take(ref ElementReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _offsets.AddOffset(_items.Length);
            _items.Append(ref reader, checked((int)reader.TakeLength()));
        }
    }

    /// <inheritdoc/>
    protected override ArrayData Build(int length)
    {
        _offsets.AddOffset(_items.Length);
        return Data(length, [ArrowBuffer.Empty, _offsets.Take()], _items.Finish());
    }
}
