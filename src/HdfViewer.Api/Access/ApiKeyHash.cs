using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace HdfViewer.Api.Access;

/// <summary>
/// What is kept of an API key. Keys are 256 random bits, which nobody guesses at any speed: a plain digest is as safe as a slow one, and can
/// be made for each request.
/// </summary>
internal static class ApiKeyHash
{
    private const string Prefix = "sha256:";

    /// <summary>The digest of a key.</summary>
    public static byte[] Of(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>How a digest is written in settings.</summary>
    public static string Format(byte[] digest) => Prefix + Convert.ToHexStringLower(digest);

    /// <summary>Reads it back.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out byte[]? digest)
    {
        digest = null;
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || text.Length != Prefix.Length + (2 * SHA256.HashSizeInBytes)) return false;
        var bytes = new byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(text.AsSpan(Prefix.Length), bytes, out _, out _) != OperationStatus.Done) return false;
        digest = bytes;
        return true;
    }
}
