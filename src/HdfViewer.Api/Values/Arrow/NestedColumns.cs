using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Compounds: a struct with a child for each member.</summary>
internal sealed class StructColumn : ArrowColumn
{
    private readonly CompoundType _source;
    private readonly ArrowColumn[] _members;

    /// <summary>For a compound.</summary>
    public StructColumn(CompoundType source)
    {
        _source = source;
        _members = [.. source.Members.Select(member => ArrowColumns.For(member.Type))];
        var names = MemberNames.Distinct(source.Members.Select(member => member.Name));
        Type = new StructType([.. source.Members.Select((member, i) => ArrowColumns.FieldOf(names[i], member.Type, _members[i]))]);
    }

    /// <inheritdoc/>
    public override IArrowType Type { get; }

    /// <inheritdoc/>
    public override bool IsFixedWidth => _members.All(member => member.IsFixedWidth);

    /// <inheritdoc/>
    protected override void Take(ref ElementReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_source.IsVariable)
            {
                foreach (var member in _members) member.Append(ref reader, 1);
                continue;
            }

            var bytes = reader.Take(_source.Size);
            for (var m = 0; m < _members.Length; m++)
            {
                var part = new ElementReader(bytes.Slice(_source.Members[m].Offset, _source.Members[m].Type.Size));
                _members[m].Append(ref part, 1);
            }
        }
    }

    /// <inheritdoc/>
    protected override ArrayData Build(int length) => Data(length, [ArrowBuffer.Empty], [.. _members.Select(member => member.Finish())]);
}

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
