namespace HdfViewer.Domain.Errors;

/// <summary>The path leads to a group or a datatype where a dataset is needed.</summary>
/// <param name="path">The path asked for.</param>
/// <param name="actualKind">What it is: <c>group</c> or <c>datatype</c>.</param>
public sealed class NotADatasetException(string path, string actualKind)
    : HdfViewerException("not_a_dataset", $"'{path}' is a {actualKind}, not a dataset.")
{
    /// <summary>The path asked for.</summary>
    public string Path { get; } = path;
}
