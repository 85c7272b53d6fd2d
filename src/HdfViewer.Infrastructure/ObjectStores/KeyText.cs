using System.Text;

namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>The text of keys as stores see it: UTF-8.</summary>
internal static class KeyText
{
    // The default encoding would turn a lone surrogate into U+FFFD, and the key into another one.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes of the key; null when it has no UTF-8 form, so that no object can have it.</summary>
    public static int? ByteCount(string key)
    {
        try
        {
            return Strict.GetByteCount(key);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
