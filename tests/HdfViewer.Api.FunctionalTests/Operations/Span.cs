using System.Text;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>A span as it arrived, with what tests look at.</summary>
internal sealed record Span(string TraceId, string Id, string ParentId, string Name, IReadOnlyDictionary<string, string> Tags)
{
    // Field numbers of opentelemetry/proto/trace/v1/trace.proto and common/v1/common.proto.
    private const int ResourceSpans = 1, ScopeSpans = 2, Spans = 2;
    private const int TraceIdField = 1, SpanIdField = 2, ParentField = 4, NameField = 5, AttributesField = 9;
    private const int KeyField = 1, ValueField = 2, StringValueField = 1;

    /// <summary>The spans of an export request.</summary>
    public static IEnumerable<Span> ReadAll(byte[] request) =>
        from resource in Fields(request)
        where resource.Number == ResourceSpans
        from scope in Fields(resource.Bytes)
        where scope.Number == ScopeSpans
        from span in Fields(scope.Bytes)
        where span.Number == Spans
        select Read(span.Bytes);

    private static Span Read(byte[] message)
    {
        var fields = Fields(message).ToArray();
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in fields.Where(f => f.Number == AttributesField))
        {
            var pair = Fields(attribute.Bytes).ToArray();
            var value = Fields(pair.First(f => f.Number == ValueField).Bytes).FirstOrDefault(f => f.Number == StringValueField);
            tags[Encoding.UTF8.GetString(pair.First(f => f.Number == KeyField).Bytes)] = Encoding.UTF8.GetString(value.Bytes ?? []);
        }

        return new Span(Hex(TraceIdField), Hex(SpanIdField), Hex(ParentField), Encoding.UTF8.GetString(Of(NameField)), tags);

        byte[] Of(int number) => fields.FirstOrDefault(f => f.Number == number).Bytes ?? [];
        string Hex(int number) => Convert.ToHexStringLower(Of(number));
    }

    /// <summary>The fields of a protobuf message: a tag of number and wire type each, then what the type says.</summary>
    private static List<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        var position = 0;
        while (position < message.Length)
        {
            var tag = Varint();
            var length = (tag & 7) switch
            {
                1 => 8,
                2 => (int)Varint(),
                5 => 4,
                0 => -1,
                _ => throw new InvalidDataException("No protobuf."),
            };
            if (length < 0)
            {
                Varint();
                continue;
            }

            fields.Add(((int)(tag >> 3), message[position..(position + length)]));
            position += length;
        }

        return fields;

        ulong Varint()
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var next = message[position++];
                value |= (ulong)(next & 0x7f) << shift;
                if (next < 0x80) return value;
            }
        }
    }
}
