using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Csv;

/// <summary>
/// Writes cells as CSV (RFC 4180): numbers in the shortest digits that read back the same, whatever the server's language, and texts so that
/// no spreadsheet takes them for formulas.
/// </summary>
/// <param name="output">Where they go.</param>
/// <param name="format">How values are written where there is a choice.</param>
internal sealed class SpreadsheetCells(IBufferWriter<byte> output, ValueFormat format)
{
    /// <summary>Longer than any number of fixed size: a double has at most 24 characters, a 64-bit integer 20.</summary>
    private const int NumberLength = 64;

    private const byte Resolved = 1;

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>What spreadsheets take for the beginning of a formula, or skip on the way to one.</summary>
    private static readonly SearchValues<char> BeginFormulas = SearchValues.Create("=+-@\t\r");

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1024 };

    private readonly ArrayBufferWriter<byte> _json = new();
    private Utf8JsonWriter? _jsonWriter;
    private ElementWriter? _elementWriter;

    /// <summary>How many bytes have been written.</summary>
    public long Written { get; private set; }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        Written += bytes.Length;
    }

    /// <summary>Writes an index.</summary>
    public void WriteIndex(long index) => WriteNumber(index);

    /// <summary>Writes a text, guarded and quoted as needed.</summary>
    public void WriteText(string text)
    {
        var isFormula = text.Length > 0 && BeginFormulas.Contains(text[0]);
        if (!text.AsSpan().ContainsAny(NeedQuotes))
        {
            if (isFormula) WriteRaw("'"u8);
            WriteUtf8(text);
            return;
        }

        WriteRaw(isFormula ? "\"'"u8 : "\""u8);
        WriteUtf8(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        WriteRaw("\""u8);
    }

    /// <summary>Writes the next element of a buffer as a cell.</summary>
    public void WriteElement(Datatype type, ref ElementReader reader)
    {
        switch (type)
        {
            case IntegerType integer:
                WriteInteger(reader.Take(integer.Size), integer.Signed, integer.Order);
                break;
            case FloatType number:
                WriteFloat(reader.Take(number.Size), number);
                break;
            case EnumType enumeration:
                WriteEnum(reader.Take(enumeration.Size), enumeration);
                break;
            case BitfieldType bits:
                WriteInteger(reader.Take(bits.Size), isSigned: false, bits.Order);
                break;
            case TimeType time:
                WriteInteger(reader.Take(time.Size), isSigned: false, time.Order);
                break;
            case StringType { IsVariableLength: true }:
                var length = reader.TakeLength();
                if (length != uint.MaxValue) WriteText(HdfText.Decode(reader.Take(checked((int)length))));
                break;
            case StringType text:
                WriteText(HdfText.Decode(HdfText.Trim(reader.Take(text.Size), text.Padding)));
                break;
            case ReferenceType { Target: ReferenceTarget.Object }:
                if (reader.TakeByte() == Resolved) WriteText(HdfText.Decode(reader.Take(checked((int)reader.TakeLength()))));
                break;
            case CompoundType { IsComplex: true } complex:
                WriteComplex(reader.Take(complex.Size), complex);
                break;
            case OpaqueType opaque:
                WriteText(Convert.ToHexStringLower(reader.Take(opaque.Size)));
                break;
            default:
                WriteJson(type, ref reader);
                break;
        }
    }

    private void WriteInteger(ReadOnlySpan<byte> bytes, bool isSigned, ByteOrder order)
    {
        if (bytes.Length > sizeof(long))
            WriteUtf8(new BigInteger(bytes, isUnsigned: !isSigned, ElementWriter.IsBigEndian(order)).ToString(CultureInfo.InvariantCulture));
        else if (isSigned) WriteNumber(ElementWriter.ReadInt64(bytes, order));
        else WriteNumber(ElementWriter.ReadUInt64(bytes, order));
    }

    private void WriteFloat(ReadOnlySpan<byte> bytes, FloatType type)
    {
        switch (bytes.Length)
        {
            case 2:
                WriteNumber(BitConverter.UInt16BitsToHalf((ushort)ElementWriter.ReadUInt64(bytes, type.Order)));
                break;
            case 4:
                WriteNumber(BitConverter.UInt32BitsToSingle((uint)ElementWriter.ReadUInt64(bytes, type.Order)));
                break;
            case 8:
                WriteNumber(BitConverter.UInt64BitsToDouble(ElementWriter.ReadUInt64(bytes, type.Order)));
                break;
            default:
                WriteNumber(LongDouble.ToDouble(bytes, type));
                break;
        }
    }

    private void WriteEnum(ReadOnlySpan<byte> bytes, EnumType type)
    {
        if (ElementWriter.IsBoolean(type))
        {
            WriteRaw(bytes.ContainsAnyExcept((byte)0) ? "true"u8 : "false"u8);
            return;
        }

        if (format.Enums == EnumFormat.Name && bytes.Length <= sizeof(long))
        {
            var value = type.Base.Signed ? (Int128)ElementWriter.ReadInt64(bytes, type.Base.Order) : ElementWriter.ReadUInt64(bytes, type.Base.Order);
            if (type.Members.FirstOrDefault(member => member.Value == value) is { } named)
            {
                WriteText(HdfText.WellFormed(named.Name));
                return;
            }
        }

        WriteInteger(bytes, type.Base.Signed, type.Base.Order);
    }

    /// <summary>As Python writes and reads complex numbers: <c>1.5-2j</c>.</summary>
    private void WriteComplex(ReadOnlySpan<byte> bytes, CompoundType type)
    {
        WriteFloat(PartOf(bytes, type.Members[0]), (FloatType)type.Members[0].Type);
        var floatType = (FloatType)type.Members[1].Type;
        var imaginary = PartOf(bytes, type.Members[1]);
        var value = imaginary.Length switch
        {
            2 => (double)BitConverter.UInt16BitsToHalf((ushort)ElementWriter.ReadUInt64(imaginary, floatType.Order)),
            4 => BitConverter.UInt32BitsToSingle((uint)ElementWriter.ReadUInt64(imaginary, floatType.Order)),
            8 => BitConverter.UInt64BitsToDouble(ElementWriter.ReadUInt64(imaginary, floatType.Order)),
            _ => LongDouble.ToDouble(imaginary, floatType),
        };

        // Negative numbers bring their own sign; NaN has none, whatever its sign bit says.
        if (double.IsNaN(value) || !double.IsNegative(value)) WriteRaw("+"u8);
        WriteFloat(imaginary, floatType);
        WriteRaw("j"u8);
    }

    private static ReadOnlySpan<byte> PartOf(ReadOnlySpan<byte> bytes, CompoundMember member) => bytes.Slice(member.Offset, member.Type.Size);

    /// <summary>Values with parts: the JSON that <c>/data</c> has for them.</summary>
    private void WriteJson(Datatype type, ref ElementReader reader)
    {
        _jsonWriter ??= new Utf8JsonWriter(_json, JsonOptions);
        _elementWriter ??= new ElementWriter(_jsonWriter, format);
        _json.ResetWrittenCount();
        _jsonWriter.Reset();
        _elementWriter.WriteElements(type, 1, ref reader);
        _jsonWriter.Flush();
        var text = Encoding.UTF8.GetString(_json.WrittenSpan);

        // A region that leads nowhere is an empty cell, as other references that do.
        if (text != "null") WriteText(text);
    }

    private void WriteNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        var span = output.GetSpan(NumberLength);
        if (!value.TryFormat(span, out var length, format: default, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"A number is longer than {NumberLength} characters.");
        output.Advance(length);
        Written += length;
    }

    private void WriteUtf8(string text) => Written += Encoding.UTF8.GetBytes(text.AsSpan(), output);
}
