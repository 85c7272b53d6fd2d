namespace HdfViewer.Domain.Errors;

/// <summary>The path leads to a dataset or a datatype where a group is needed.</summary>
/// <param name="path">The path asked for.</param>
/// <param name="actualKind">What it is: <c>dataset</c> or <c>datatype</c>.</param>
public sealed class NotAGroupException(string path, string actualKind)
    : HdfViewerException("not_a_group", $"'{path}' is a {actualKind}, not a group.")
{
    /// <summary>The path asked for.</summary>
    public string Path { get; } = path;
}
