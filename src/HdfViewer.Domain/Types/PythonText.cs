using System.Globalization;
using System.Text;

namespace HdfViewer.Domain.Types;

/// <summary>Text as Python writes it in its own notation.</summary>
public static class PythonText
{
    /// <summary>
    /// What <c>repr(str)</c> gives: single quotes unless only double quotes avoid escaping, and escapes for what does not print.
    /// </summary>
    public static string Quote(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var result = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => result.Append(@"\\"),
                '\n' => result.Append(@"\n"),
                '\r' => result.Append(@"\r"),
                '\t' => result.Append(@"\t"),
                _ when rune.Value == quote => result.Append('\\').Append(quote),
                _ when IsPrintable(rune) => result.Append(rune),
                <= 0xFF => result.Append(CultureInfo.InvariantCulture, $@"\x{rune.Value:x2}"),
                <= 0xFFFF => result.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:x4}"),
                _ => result.Append(CultureInfo.InvariantCulture, $@"\U{rune.Value:x8}"),
            };
        }

        return result.Append(quote).ToString();
    }

    /// <summary><c>str.isprintable</c>: everything but the "Other" and "Separator" categories, the space excepted.</summary>
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
