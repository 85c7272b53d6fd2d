using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Files.GetFileVersion;

/// <summary>The current version of an object.</summary>
/// <param name="File">The version.</param>
public sealed record GetFileVersionResult(StoredFile File) : IFileResult;
