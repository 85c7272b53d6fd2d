namespace HdfViewer.Api.Answers;

/// <summary>Sending what is wholly in memory.</summary>
internal static class BodySlices
{
    /// <summary>What a connection buffers anyway (Kestrel's <c>MaxResponseBufferSize</c>).</summary>
    private const int SliceBytes = 64 * 1024;

    /// <summary>
    /// Sends bytes no faster than they are taken. What is written is copied whole before the server waits for the client: in slices, hundreds of
    /// slow clients of a large answer take little memory.
    /// </summary>
    public static async Task WriteInSlicesAsync(this Stream body, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (var start = 0; start < bytes.Length; start += SliceBytes)
            await body.WriteAsync(bytes.Slice(start, Math.Min(SliceBytes, bytes.Length - start)), cancellationToken);
    }
}
