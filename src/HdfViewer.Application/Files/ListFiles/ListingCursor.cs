using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace HdfViewer.Application.Files.ListFiles;

/// <summary>
/// Where a truncated listing goes on: the last key listed, as base64url so that clients carry it about without looking inside.
/// </summary>
internal static class ListingCursor
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string After(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Reads a cursor; false when it is none of ours.</summary>
    public static bool TryRead(string? cursor, [NotNullWhen(true)] out string? key)
    {
        key = null;
        if (string.IsNullOrEmpty(cursor) || !Base64Url.IsValid(cursor)) return false;
        try
        {
            key = StrictUtf8.GetString(Base64Url.DecodeFromChars(cursor));
            return key.Length > 0;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return false;
        }
    }
}
