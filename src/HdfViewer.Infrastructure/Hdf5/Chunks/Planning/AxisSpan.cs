using HdfViewer.Domain.Data;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

/// <summary>What a selection takes from one chunk along one dimension.</summary>
/// <param name="Chunk">The chunk's coordinate in the grid of chunks.</param>
/// <param name="Offset">The first index taken, counted from the chunk's beginning.</param>
/// <param name="Position">Where the first index taken goes in the result.</param>
/// <param name="Count">How many indices are taken, at least 1.</param>
internal readonly record struct AxisSpan(long Chunk, long Offset, long Position, long Count)
{
    /// <summary>The span that begins with the selected index number <paramref name="position"/>.</summary>
    public static AxisSpan At(AxisSelection axis, long position, long chunkLength)
    {
        var index = axis.Start + (position * axis.Step);
        var chunk = index / chunkLength;
        var offset = index - (chunk * chunkLength);
        var count = Math.Min(axis.Count - position, ((chunkLength - 1 - offset) / axis.Step) + 1);
        return new AxisSpan(chunk, offset, position, count);
    }
}
