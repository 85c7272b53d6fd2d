using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Page;

/// <summary>A file of the built page.</summary>
/// <param name="Path">Its path below the page, with a leading slash.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Codings">How it can be sent, the best first; the last is the file as it is.</param>
internal sealed record PageFile(string Path, string MediaType, IReadOnlyList<PageFile.Coding> Codings)
{
    /// <summary>The content coding of a file as it is.</summary>
    public const string Identity = "identity";

    /// <summary>Folder of what has a hash of its content in its name.</summary>
    private const string Hashed = "/assets/";

    /// <summary>Codings that the build may have left beside a file, the smaller first.</summary>
    private static readonly (string Name, string Suffix)[] Precompressed = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Whether the name changes with the content, so that what is once fetched is good for ever.</summary>
    public bool IsImmutable => Path.StartsWith(Hashed, StringComparison.Ordinal);

    /// <summary>Whether a file is another one, compressed.</summary>
    public static bool IsCoded(string file) => Precompressed.Any(coding => file.EndsWith(coding.Suffix, StringComparison.Ordinal));

    /// <summary>A file with what lies beside it.</summary>
    public static PageFile Of(string file, string path, string mediaType)
    {
        var hash = HashOf(File.ReadAllBytes(file));
        var codings = Precompressed
            .Where(coding => File.Exists(file + coding.Suffix))
            .Select(coding => new Coding(coding.Name, file + coding.Suffix, new EntityTagHeaderValue($"\"{hash}-{coding.Name}\"")))
            // Weak: what the build has not compressed may still be compressed on its way.
            .Append(new Coding(Identity, file, new EntityTagHeaderValue($"\"{hash}\"", isWeak: true)));
        return new PageFile(path, mediaType, [.. codings]);
    }

    /// <summary>A short text that changes with the content.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => WebEncoders.Base64UrlEncode(SHA256.HashData(content).AsSpan(0, 16));

    /// <summary>The coding that a client likes best; the file as it is when it says nothing, or refuses all.</summary>
    public Coding Choose(IList<StringWithQualityHeaderValue> accepted)
    {
        var best = Codings.MaxBy(coding => Quality(coding.Name, accepted))!;
        return Quality(best.Name, accepted) > 0 ? best : Codings[^1];
    }

    /// <summary>RFC 9110 section 12.5.3: what is not named is not wanted, but for the file as it is.</summary>
    private static double Quality(string coding, IList<StringWithQualityHeaderValue> accepted)
    {
        foreach (var name in new[] { coding, "*" })
        {
            if (accepted.FirstOrDefault(item => item.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } item) return item.Quality ?? 1;
        }

        // Less than anything that is named and not refused.
        return coding == Identity ? 0.0001 : 0;
    }

    /// <summary>A way to send the file.</summary>
    /// <param name="Name">As <c>Content-Encoding</c> has it.</param>
    /// <param name="File">Where the bytes are.</param>
    /// <param name="Tag">Changes with the bytes.</param>
    internal sealed record Coding(string Name, string File, EntityTagHeaderValue Tag);
}
