namespace HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

/// <summary>The bytes to fetch for one chunk.</summary>
/// <param name="Number">The chunk's number in its batch.</param>
/// <param name="Offset">Offset of the first byte in the file.</param>
/// <param name="Length">How many bytes, at least 1.</param>
internal readonly record struct ChunkFetch(int Number, long Offset, int Length)
{
    /// <summary>Offset of the byte after the last.</summary>
    public long End => Offset + Length;
}
