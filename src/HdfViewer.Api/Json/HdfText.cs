using System.Text;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

/// <summary>Turns stored bytes into text that JSON can carry.</summary>
internal static class HdfText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decodes as UTF-8 whatever the file says (ASCII is part of it, and writers mark UTF-8 as ASCII all the time), else as Latin-1, in which
    /// every byte is a character: nothing is dropped.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>What a fixed-length string holds without what fills it up, as h5py reads it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes, StringPadding padding)
    {
        switch (padding)
        {
            case StringPadding.NullTerminated:
                var end = bytes.IndexOf((byte)0);
                return end < 0 ? bytes : bytes[..end];
            case StringPadding.SpacePadded:
                return bytes.TrimEnd((byte)' ').TrimEnd((byte)0);
            default:
                return bytes.TrimEnd((byte)0);
        }
    }

    /// <summary>Replaces halves of surrogate pairs that stand alone: UTF-8, and so JSON, cannot carry them.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
