using System.Runtime.InteropServices;
using System.Text;

namespace HdfViewer.Worker.Reading;

/// <summary>Names and other short texts of a file: UTF-8, or Latin-1 where they are not UTF-8, so that nothing is ever lost.</summary>
internal static unsafe class HdfText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Utf8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    /// <summary>Decodes a text that ends with a NUL.</summary>
    public static string Decode(byte* text) => Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    /// <summary>
    /// The byte strings that decode to a name, NUL-terminated: its UTF-8 form and, if that would be read as Latin-1, its Latin-1 form.
    /// None when it holds what no name can.
    /// </summary>
    public static IEnumerable<byte[]> Encodings(string name)
    {
        if (name.Contains('\0')) yield break;
        byte[] utf8;
        try
        {
            utf8 = Utf8.GetBytes(name);
        }
        catch (EncoderFallbackException)
        {
            yield break;
        }

        yield return Terminated(utf8);
        if (utf8.Length == name.Length || name.Any(c => c > 0xFF)) yield break;
        var latin1 = Encoding.Latin1.GetBytes(name);
        if (!System.Text.Unicode.Utf8.IsValid(latin1)) yield return Terminated(latin1);
    }

    /// <summary>Adds the NUL that C wants.</summary>
    public static byte[] Terminated(ReadOnlySpan<byte> bytes) => [.. bytes, 0];
}
