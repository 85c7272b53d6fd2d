using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Text in UTF-8: strings, and references by the path of their target (null where they lead nowhere).</summary>
/// <param name="source">What the elements are in the file.</param>
internal sealed class TextColumn(Datatype source) : ArrowColumn
{
    private const uint NullString = uint.MaxValue;
    private const byte Resolved = 1;

    private readonly GrowingBytes _offsets = new();
    private readonly GrowingBytes _text = new();
    private readonly List<int> _nulls = [];

    /// <inheritdoc/>
    public override IArrowType Type => Apache.Arrow.Types.StringType.Default;

    /// <inheritdoc/>
    public override bool IsFixedWidth => false;

    /// <inheritdoc/>
    protected override void Take(ref ElementReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _offsets.AddOffset(_text.Length);
            if (source is Domain.Types.StringType { IsVariableLength: false } text) Add(HdfText.Trim(reader.Take(text.Size), text.Padding));
            else if (source is ReferenceType && reader.TakeByte() != Resolved) _nulls.Add(Length + i);
            else if (reader.TakeLength() is var length && length != NullString) Add(reader.Take(checked((int)length)));
        }
    }

    /// <inheritdoc/>
    protected override ArrayData Build(int length)
    {
        _offsets.AddOffset(_text.Length);
        var validity = ArrowBuffer.Empty;
        if (_nulls.Count > 0)
        {
            var bits = new byte[(length + 7) / 8];
            bits.AsSpan().Fill(0xFF);
            foreach (var index in _nulls) bits[index / 8] &= (byte)~(1 << (index % 8));
            validity = new ArrowBuffer(bits);
        }

        var data = new ArrayData(Type, length, _nulls.Count, offset: 0, [validity, _offsets.Take(), _text.Take()]);
        _nulls.Clear();
        return data;
    }

    private void Add(ReadOnlySpan<byte> bytes) => _text.Add(System.Text.Unicode.Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(HdfText.Decode(bytes)));
}
