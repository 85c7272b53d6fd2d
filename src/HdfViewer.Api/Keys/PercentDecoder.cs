using System.Text;

namespace HdfViewer.Api.Keys;

/// <summary>
/// Decodes percent-encoded text strictly. The framework's own decoders leave broken sequences as they are, which would make two different
/// requests mean the same key.
/// </summary>
internal static class PercentDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes <c>%XX</c> to bytes and those as UTF-8; <c>+</c> is an ordinary character. Null when either is broken.</summary>
    public static string? Decode(ReadOnlySpan<char> encoded)
    {
        if (!encoded.Contains('%') && Ascii.IsValid(encoded)) return encoded.ToString();

        var bytes = new byte[StrictUtf8.GetMaxByteCount(encoded.Length)];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%')
            {
                if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit(encoded[i + 1]) || !char.IsAsciiHexDigit(encoded[i + 2])) return null;
                bytes[length++] = (byte)((Digit(encoded[i + 1]) << 4) | Digit(encoded[i + 2]));
                i += 2;
                continue;
            }

            var end = encoded[i..].IndexOf('%');
            var plain = end < 0 ? encoded[i..] : encoded.Slice(i, end);
            if (!TryEncode(plain, bytes.AsSpan(length), out var written)) return null;
            length += written;
            i += plain.Length - 1;
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool TryEncode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        try
        {
            written = StrictUtf8.GetBytes(text, destination);
            return true;
        }
        catch (EncoderFallbackException)
        {
            written = 0;
            return false;
        }
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
