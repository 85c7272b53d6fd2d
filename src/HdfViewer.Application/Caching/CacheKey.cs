using System.Globalization;
using System.Text;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Caching;

/// <summary>
/// The name of a cached answer: its parts, each preceded by its length, so that no choice of bucket, key or path can look like another one.
/// </summary>
/// <param name="Value">The whole key.</param>
public readonly record struct CacheKey(string Value)
{
    /// <summary>The key of a query that is about no file.</summary>
    /// <param name="query">The query's name.</param>
    /// <param name="parts">Everything that the answer depends on; null is told from empty.</param>
    public static CacheKey Of(string query, params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder(query);
        foreach (var part in parts)
            Append(text, part);
        return new CacheKey(text.ToString());
    }

    /// <summary>The key of a query about one file version.</summary>
    /// <param name="query">The query's name.</param>
    /// <param name="file">The version; a query that is not pinned yet has no key.</param>
    /// <param name="parts">Everything else that the answer depends on; null is told from empty.</param>
    public static CacheKey Of(string query, StoredFile? file, params ReadOnlySpan<string?> parts)
    {
        if (file is null)
            throw new InvalidOperationException($"The query '{query}' must be pinned to a file version before it is looked up.");

        var text = new StringBuilder(query);
        Append(text, file.Key.Bucket);
        Append(text, file.Key.Name);
        Append(text, file.ETag.Value);
        foreach (var part in parts)
            Append(text, part);
        return new CacheKey(text.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static void Append(StringBuilder text, string? part)
    {
        text.Append('|');
        if (part is null)
        {
            text.Append('-');
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
    }
}
