namespace HdfViewer.Domain.Errors;

/// <summary>A selection or an index does not fit the dataset.</summary>
/// <param name="parameter">The request parameter it came from.</param>
/// <param name="message">The sentence for the client: what was asked for, and the range allowed.</param>
public sealed class SelectionOutOfRangeException(string parameter, string message)
    : HdfViewerException("selection_out_of_range", message)
{
    /// <summary>The request parameter it came from.</summary>
    public string Parameter { get; } = parameter;
}
