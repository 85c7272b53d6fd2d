namespace HdfViewer.Domain.Files;

/// <summary>The entity tag of one object version, without quotes. Two reads with the same tag saw the same bytes.</summary>
/// <param name="Value">The opaque tag as the store gave it, quotes removed.</param>
public readonly record struct ETag(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
