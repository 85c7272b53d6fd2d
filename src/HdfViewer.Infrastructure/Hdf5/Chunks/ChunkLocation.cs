namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Where one chunk lies in the file.</summary>
/// <param name="Address">Offset of its first byte, user block included; negative when the chunk was never written.</param>
/// <param name="StoredSize">Bytes that it takes in the file.</param>
/// <param name="FilterMask">A set bit says that the filter step of that number was skipped for this chunk.</param>
internal readonly record struct ChunkLocation(long Address, uint StoredSize, uint FilterMask)
{
    /// <summary>A chunk that was never written: its elements have the fill value.</summary>
    public static ChunkLocation Missing { get; } = new(-1, 0, 0);

    /// <summary>Whether the chunk is in the file.</summary>
    public bool IsStored => Address >= 0;
}
