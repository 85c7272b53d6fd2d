using System.Security.Cryptography;
using System.Text;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Versions;

/// <summary>The entity tags of answers that depend on one version of a file.</summary>
/// <param name="compression">Knows in which coding an answer will go out.</param>
/// <param name="linked">Knows whether links to other files are followed, which makes for other answers.</param>
internal sealed class EntityTags(IResponseCompressionProvider compression, ILinkedFiles linked)
{
    /// <summary>Answers may look different after an upgrade: the build is part of every tag.</summary>
    private static readonly string Build = typeof(EntityTags).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <summary>
    /// A strong tag: whatever makes a difference to the bytes of the answer goes in. That is the file's version, what is asked of it, the
    /// coding in which it goes out, and the program that answers.
    /// </summary>
    public EntityTagHeaderValue Of(HttpContext context, StoredFile file)
    {
        var text = new StringBuilder();
        Append(text, Build);
        Append(text, linked.AreFollowed ? "followed" : "");
        Append(text, file.ETag.Value);
        Append(text, file.Key.Bucket);
        Append(text, file.Key.Name);
        Append(text, context.Request.Path);
        foreach (var (name, values) in context.Request.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Append(text, name);
            Append(text, values.ToString());
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<VariesByAcceptAttribute>() is not null)
            Append(text, context.Request.Headers.Accept.ToString());
        Append(text, compression.GetCompressionProvider(context)?.EncodingName ?? "identity");
        return Hash(text.ToString());
    }

    /// <summary>The tag of a file's own bytes: the store's, where it can stand in a header.</summary>
    public static EntityTagHeaderValue Of(StoredFile file) =>
        EntityTagHeaderValue.TryParse($"\"{file.ETag.Value}\"", out var tag) ? tag : Hash(file.ETag.Value);

    private static EntityTagHeaderValue Hash(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new EntityTagHeaderValue($"\"{WebEncoders.Base64UrlEncode(hash.AsSpan(0, 16))}\"");
    }

    /// <summary>Each part with its length, so that no two lists of parts look the same.</summary>
    private static void Append(StringBuilder text, string part) => text.Append(part.Length).Append(':').Append(part);
}
