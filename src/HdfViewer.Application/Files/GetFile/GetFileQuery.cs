using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Mediator;

namespace HdfViewer.Application.Files.GetFile;

/// <summary>Asks for one object of the store, and what kind of HDF5 file it is.</summary>
/// <param name="Key">The object.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetFileQuery(ObjectKey Key, StoredFile? File = null)
    : IQuery<GetFileResult>, IFileQuery<GetFileQuery>, ICacheableQuery
{
    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of("file", File);

    /// <inheritdoc/>
    public GetFileQuery At(StoredFile file) => this with { File = file };
}
