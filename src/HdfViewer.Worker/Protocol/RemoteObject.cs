namespace HdfViewer.Worker.Protocol;

/// <summary>Where and how libhdf5's own S3 driver gets at a file. It holds a secret, which no text of it tells.</summary>
/// <param name="Url">The object's address, its key percent-encoded.</param>
/// <param name="Region">The region that signatures name.</param>
/// <param name="KeyId">The access key; null where requests go unsigned.</param>
/// <param name="Secret">The secret key that belongs to it.</param>
internal sealed record RemoteObject(string Url, string Region, string? KeyId, string? Secret)
{
    /// <inheritdoc/>
    public override string ToString() => Url;
}
