using System.Buffers;
using System.Text.Json;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>
/// Writes cells. A number is written as in JSON, with NaN and the infinities by name; text as it is; whatever has parts as JSON.
/// </summary>
/// <param name="output">Where they go.</param>
internal sealed class CsvCells(IBufferWriter<byte> output) : IDisposable
{
    private const byte Quote = (byte)'"';
    private static readonly SearchValues<byte> NeedsQuotes = SearchValues.Create("\",\r\n"u8);

    private readonly ArrayBufferWriter<byte> _cell = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, JsonSettings.WriterOptions);

    private ElementWriter? _elements;
    private bool _isFirst = true;

    /// <summary>The names of the columns.</summary>
    public void WriteHeader(IEnumerable<string> names)
    {
        var all = names.ToArray();
        foreach (var name in all) WriteCell(System.Text.Encoding.UTF8.GetBytes(name), isOnly: all.Length == 1);
        EndRow();
    }

    /// <summary>One element as a cell.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="reader">Its bytes come next.</param>
    /// <param name="isOnly">Whether it is the only cell of its row: an empty one is then quoted, since an empty line is no row.</param>
    public void Write(Datatype type, ref ElementReader reader, bool isOnly)
    {
        _cell.ResetWrittenCount();
        _json.Reset(_cell);
        _elements ??= new ElementWriter(_json, new ValueFormat(NonFiniteFormat.String));
        _elements.WriteElements(type, 1, ref reader);
        _json.Flush();

        var token = _cell.WrittenSpan;
        if (token is not [Quote, .., Quote]) WriteCell(token, isOnly);
        else if (!token.Contains((byte)'\\')) WriteCell(token[1..^1], isOnly);
        else WriteCell(System.Text.Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(token)!), isOnly);
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        output.Write("\r\n"u8);
        _isFirst = true;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteCell(ReadOnlySpan<byte> text, bool isOnly)
    {
        if (!_isFirst) output.Write(","u8);
        _isFirst = false;
        if (!text.ContainsAny(NeedsQuotes) && !(text.IsEmpty && isOnly))
        {
            output.Write(text);
            return;
        }

        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var quote = text.IndexOf(Quote);
            output.Write(quote < 0 ? text : text[..(quote + 1)]);
            if (quote < 0) break;
            output.Write("\""u8);
            text = text[(quote + 1)..];
        }

        output.Write("\""u8);
    }
}
