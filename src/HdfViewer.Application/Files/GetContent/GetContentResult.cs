using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Files.GetContent;

/// <summary>The bytes of one version of an object, not yet opened: the caller knows which range it wants.</summary>
/// <param name="File">The version.</param>
/// <param name="OpenAsync">Opens a range of this version's bytes.</param>
public sealed record GetContentResult(StoredFile File, OpenRange OpenAsync) : IFileResult;

/// <summary>Opens <paramref name="length"/> bytes from <paramref name="offset"/>; the range must lie within the object.</summary>
/// <exception cref="Domain.Errors.FileChangedException">The object is no longer the version that was asked for.</exception>
public delegate Task<Stream> OpenRange(long offset, long length, CancellationToken cancellationToken);
