using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Files.GetFile;

/// <summary>One object of the store.</summary>
/// <param name="File">The version.</param>
/// <param name="Format">What its superblock says; null when it cannot be opened as an HDF5 file.</param>
/// <param name="Reason">Why it cannot be opened as an HDF5 file; null when it can.</param>
public sealed record GetFileResult(StoredFile File, FileFormat? Format, string? Reason) : IFileResult, ICacheableResult<GetFileResult>
{
    /// <summary>Whether the object is an HDF5 file.</summary>
    public bool IsHdf5 => Format is not null;

    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetFileResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize() => (3 * ObjectSize.Base) + ObjectSize.Of(File.Key.Name) + ObjectSize.Of(Reason);
}
