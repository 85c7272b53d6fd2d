using System.Buffers;
using System.Globalization;
using System.Text;
using HdfViewer.Api.Csv;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.FunctionalTests.Csv;

/// <summary>What single cells look like.</summary>
public sealed class SpreadsheetCellsTests
{
    private static readonly FloatType Float64 = new(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023));

    [TestCase("", "")]
    [TestCase("plain text", "plain text")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"x\"", "\"say \"\"x\"\"\"")]
    [TestCase("two\r\nlines", "\"two\r\nlines\"")]
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@sum", "'@sum")]
    [TestCase("\tx", "'\tx")]
    [TestCase("\rx", "\"'\rx\"")]
    [TestCase("=a,b", "\"'=a,b\"")]
    [TestCase("a=b", "a=b")]
    [TestCase("'=a", "'=a")]
    public void Texts_are_quoted_and_guarded(string text, string expected) =>
        Assert.That(Written(cells => cells.WriteText(text)), Is.EqualTo(expected));

    [TestCase(0.1, "0.1")]
    [TestCase(-0.0, "-0")]
    [TestCase(-1.5, "-1.5")]
    [TestCase(1e300, "1E+300")]
    [TestCase(5e-324, "5E-324")]
    [TestCase(double.NaN, "NaN")]
    [TestCase(double.NegativeInfinity, "-Infinity")]
    public void Numbers_are_short_and_never_guarded_whatever_the_language(double value, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~", NaNSymbol = "?", NegativeInfinitySymbol = "~?" };
        CultureInfo.CurrentCulture = other;
        try
        {
            Assert.That(Written(cells =>
            {
                var reader = new ElementReader(BitConverter.GetBytes(value));
                cells.WriteElement(Float64, ref reader);
            }), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string Written(Action<SpreadsheetCells> write)
    {
        var output = new ArrayBufferWriter<byte>();
        var cells = new SpreadsheetCells(output, default);
        write(cells);
        Assert.That(cells.Written, Is.EqualTo(output.WrittenCount));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
