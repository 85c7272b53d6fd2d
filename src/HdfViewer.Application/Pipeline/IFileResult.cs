using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Pipeline;

/// <summary>An answer about one version of an object.</summary>
public interface IFileResult
{
    /// <summary>The version that the answer is about.</summary>
    StoredFile File { get; }
}
