namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>What is done with a file, as far as it matters for telling what ends workers.</summary>
/// <param name="Kind">The kind of request.</param>
/// <param name="Path">The object; null for the file as a whole.</param>
internal readonly record struct Operation(string Kind, string? Path)
{
    /// <inheritdoc/>
    public override string ToString() => Path is null ? Kind : $"{Kind} {Path}";
}
