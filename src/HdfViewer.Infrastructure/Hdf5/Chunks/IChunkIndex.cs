namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Knows where the chunks of one dataset lie. Implementations may ask a worker, and remember what it said.</summary>
internal interface IChunkIndex
{
    /// <summary>Looks chunks up.</summary>
    /// <param name="coordinates">Coordinates in the grid of chunks, one chunk after the other, as many numbers each as the dataset has dimensions.</param>
    /// <param name="locations">Receives a location for each chunk.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask LocateAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken);
}
