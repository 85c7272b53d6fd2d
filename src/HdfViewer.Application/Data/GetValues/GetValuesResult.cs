using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.GetValues;

/// <summary>The values of a selection, on their way.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Type">The dataset's type as stored.</param>
/// <param name="Space">The dataset's extent.</param>
/// <param name="Format">The format chosen.</param>
/// <param name="Elements">The values; without pieces when only a description was asked for.</param>
/// <param name="Source">Frees what reading them holds.</param>
public sealed record GetValuesResult(
    StoredFile File, HdfPath Path, Datatype Type, Dataspace Space, ValuesFormat Format, ElementStream Elements, IAsyncDisposable? Source)
    : IFileResult, IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source?.DisposeAsync() ?? ValueTask.CompletedTask;
}
