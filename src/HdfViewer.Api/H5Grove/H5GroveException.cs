namespace HdfViewer.Api.H5Grove;

/// <summary>A failure that h5grove's clients know by its status or its words.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">The sentence.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class H5GroveException(int status, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>A parameter, or what it asks for, makes no sense.</summary>
    public static H5GroveException Unprocessable(string message, Exception? innerException = null) =>
        new(StatusCodes.Status422UnprocessableEntity, message, innerException);

    /// <summary>A format cannot hold the values.</summary>
    public static H5GroveException UnsupportedEncoding(string encoding, string? why = null, Exception? innerException = null) =>
        Unprocessable(why is null ? $"Unsupported encoding {encoding}" : $"Unsupported encoding {encoding} for {why}", innerException);

    /// <summary>Values cannot be had in a type.</summary>
    public static H5GroveException UnsupportedDtype(string dtype, string? why = null, Exception? innerException = null) =>
        Unprocessable(why is null ? $"Unsupported dtype {dtype}" : $"Unsupported dtype {dtype} for {why}", innerException);

    /// <summary>A link leads nowhere.</summary>
    public static H5GroveException Unresolved(string link, H5GroveTarget target) =>
        new(StatusCodes.Status404NotFound, $"Cannot resolve {link} at {target.Path} of {target.FileName}");
}
