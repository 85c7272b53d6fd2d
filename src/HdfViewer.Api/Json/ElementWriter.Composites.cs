using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

internal sealed partial class ElementWriter
{
    private readonly Dictionary<CompoundType, string[]> _memberNames = new(ReferenceEqualityComparer.Instance);

    private void WriteSequence(VlenType type, ref ElementReader reader)
    {
        var count = reader.TakeLength();
        json.WriteStartArray();
        WriteRow(type.Base, count, ref reader);
        json.WriteEndArray();
    }

    private void WriteVariableCompound(CompoundType type, ref ElementReader reader)
    {
        if (IsH5Grove)
        {
            json.WriteStartArray();
            foreach (var member in type.Members) WriteElement(member.Type, ref reader);
            json.WriteEndArray();
            return;
        }

        RequireRoom();
        var names = NamesOf(type);
        json.WriteStartObject();
        for (var i = 0; i < names.Length; i++)
        {
            json.WritePropertyName(names[i]);
            WriteElement(type.Members[i].Type, ref reader);
        }

        json.WriteEndObject();
    }

    private void WriteFixedCompound(CompoundType type, ReadOnlySpan<byte> bytes)
    {
        if (type.IsComplex)
        {
            WriteComplex(type, bytes);
            return;
        }

        if (IsH5Grove)
        {
            json.WriteStartArray();
            foreach (var member in type.Members)
            {
                var part = new ElementReader(bytes.Slice(member.Offset, member.Type.Size));
                WriteElement(member.Type, ref part);
            }

            json.WriteEndArray();
            return;
        }

        RequireRoom();
        var names = NamesOf(type);
        json.WriteStartObject();
        for (var i = 0; i < names.Length; i++)
        {
            var member = type.Members[i];
            var reader = new ElementReader(bytes.Slice(member.Offset, member.Type.Size));
            json.WritePropertyName(names[i]);
            WriteElement(member.Type, ref reader);
        }

        json.WriteEndObject();
    }

    private void WriteComplex(CompoundType type, ReadOnlySpan<byte> bytes)
    {
        json.WriteStartArray();
        foreach (var part in type.Members) WriteFloat(bytes.Slice(part.Offset, part.Type.Size), (FloatType)part.Type);
        json.WriteEndArray();
    }

    private string[] NamesOf(CompoundType type)
    {
        if (_memberNames.TryGetValue(type, out var names)) return names;
        names = MemberNames.Distinct(type.Members.Select(m => m.Name));
        _memberNames.Add(type, names);
        return names;
    }
}
