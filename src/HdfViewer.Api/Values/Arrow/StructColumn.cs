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
