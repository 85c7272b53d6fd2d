namespace HdfViewer.Domain.Errors;

/// <summary>The data went through a filter that this server cannot undo.</summary>
/// <param name="path">The dataset's path.</param>
/// <param name="filterId">The registered filter number.</param>
/// <param name="filterName">The name stored in the file; may be empty.</param>
public sealed class UnknownFilterException(string path, int filterId, string filterName)
    : HdfViewerException(
        "unknown_filter",
        $"The data of '{path}' cannot be decoded: it needs filter {filterId}{(filterName.Length == 0 ? "" : $" ({filterName})")}, which this server does not have.")
{
    /// <summary>The dataset's path.</summary>
    public string Path { get; } = path;

    /// <summary>The registered filter number.</summary>
    public int FilterId { get; } = filterId;

    /// <summary>The name stored in the file; may be empty.</summary>
    public string FilterName { get; } = filterName;
}
