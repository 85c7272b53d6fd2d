namespace HdfViewer.Api.Errors;

/// <summary>A part of the URL cannot be decoded.</summary>
/// <param name="part"><c>path</c> or <c>query</c>.</param>
internal sealed class MalformedUrlException(string part)
    : Exception($"The {part} of the URL is malformed: '%' must be followed by two hexadecimal digits, and what they encode must be UTF-8.")
{
    /// <summary><c>path</c> or <c>query</c>.</summary>
    public string Part { get; } = part;
}
