using System.Globalization;
using HdfViewer.Application.Access;
using HdfViewer.Application.Caching;
using Mediator;

namespace HdfViewer.Application.Files.ListFiles;

/// <summary>Lists the objects of a bucket, and the folders that their keys make up.</summary>
/// <param name="Bucket">The bucket; null or empty for the default one.</param>
/// <param name="Prefix">What keys must begin with; null or empty for all.</param>
/// <param name="IncludeFolders">Whether to derive folders.</param>
/// <param name="MaxItems">The most files to list.</param>
/// <param name="Cursor">Where an earlier, truncated listing goes on: its <see cref="ListFilesResult.NextCursor"/>.</param>
/// <param name="Folders">The folders that the caller may read, set by the pipeline; null for the whole bucket.</param>
public sealed record ListFilesQuery(
    string? Bucket = null,
    string? Prefix = null,
    bool IncludeFolders = true,
    int MaxItems = ListFilesQuery.DefaultMaxItems,
    string? Cursor = null,
    IReadOnlyList<string>? Folders = null)
    : IQuery<ListFilesResult>, ICacheableQuery, IListingQuery<ListFilesQuery>
{
    /// <summary>Files listed when the caller does not say how many.</summary>
    public const int DefaultMaxItems = 20_000;

    /// <summary>The most files that one listing holds.</summary>
    public const int LargestMaxItems = 50_000;

    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.Listing;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of(
        "files",
        Bucket ?? string.Empty,
        Prefix ?? string.Empty,
        IncludeFolders ? "folders" : "files",
        MaxItems.ToString(CultureInfo.InvariantCulture),
        Cursor,
        Folders is null ? null : CacheKey.Of("folders", [.. Folders]).Value);

    /// <inheritdoc/>
    public ListFilesQuery Within(IReadOnlyList<string> folders) => this with { Folders = folders };
}
