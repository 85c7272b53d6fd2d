using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// What the pipeline must know of a dataset whose elements lie in chunks of equal shape. Contiguous data are seen as unfiltered chunks, too:
/// see <see cref="ContiguousTiling"/>.
/// </summary>
internal sealed class ChunkedDataset
{
    /// <summary>Describes a dataset.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="shape">Its shape; at least one dimension.</param>
    /// <param name="chunkShape">The shape of a chunk, with as many dimensions.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <param name="fillValue">The bytes of elements that were never written; empty for zeros.</param>
    /// <param name="filters">The filter pipeline, in the order in which it was applied.</param>
    /// <param name="hasPlainEdges">Whether chunks that reach beyond the dataset's edge are stored unfiltered.</param>
    /// <param name="maxChunkBytes">The most bytes that a decoded chunk may have.</param>
    /// <exception cref="LimitExceededException">A chunk is larger.</exception>
    public ChunkedDataset(
        string path,
        IReadOnlyList<long> shape,
        IReadOnlyList<long> chunkShape,
        int elementSize,
        ReadOnlyMemory<byte> fillValue,
        IReadOnlyList<FilterStep> filters,
        bool hasPlainEdges,
        long maxChunkBytes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(shape.Count, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfNotEqual(chunkShape.Count, shape.Count, nameof(chunkShape));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(elementSize);
        if (!fillValue.IsEmpty) ArgumentOutOfRangeException.ThrowIfNotEqual(fillValue.Length, elementSize, nameof(fillValue));
        if (chunkShape.Any(d => d <= 0)) throw new UnreadableFileException($"'{path}' has chunks without elements.", path);

        Path = path;
        Shape = [.. shape];
        ChunkShape = [.. chunkShape];
        ElementSize = elementSize;
        FillValue = fillValue.IsEmpty ? new byte[elementSize] : fillValue;
        HasPlainEdges = hasPlainEdges;

        var bytes = (UInt128)elementSize;
        foreach (var dim in ChunkShape) bytes = Saturate(bytes * (UInt128)dim);
        if (bytes > (UInt128)Math.Min(maxChunkBytes, Array.MaxLength))
        {
            throw new LimitExceededException(
                $"The chunks of '{path}' have {bytes} bytes each; this server decodes chunks of at most {Math.Min(maxChunkBytes, Array.MaxLength)} bytes.");
        }

        ChunkBytes = (int)bytes;
        Filters = new FilterPipeline(path, filters, ChunkBytes);

        static UInt128 Saturate(UInt128 value) => value > long.MaxValue ? long.MaxValue : value;
    }

    /// <summary>The dataset's path, for messages.</summary>
    public string Path { get; }

    /// <summary>The dataset's shape.</summary>
    public long[] Shape { get; }

    /// <summary>The shape of a chunk.</summary>
    public long[] ChunkShape { get; }

    /// <summary>Number of dimensions, at least 1.</summary>
    public int Rank => Shape.Length;

    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; }

    /// <summary>The bytes of an element that was never written.</summary>
    public ReadOnlyMemory<byte> FillValue { get; }

    /// <summary>Whether chunks that reach beyond the dataset's edge are stored unfiltered.</summary>
    public bool HasPlainEdges { get; }

    /// <summary>Bytes of a decoded chunk.</summary>
    public int ChunkBytes { get; }

    /// <summary>What undoes the filters.</summary>
    public FilterPipeline Filters { get; }

    /// <summary>
    /// The filter mask to decode a chunk with: the stored one, or all bits where the chunk reaches beyond an edge and edges are unfiltered.
    /// </summary>
    public uint MaskOf(ReadOnlySpan<long> chunk, uint storedMask)
    {
        if (!HasPlainEdges) return storedMask;
        for (var d = 0; d < Shape.Length; d++)
        {
            if ((chunk[d] + 1) * ChunkShape[d] > Shape[d]) return uint.MaxValue;
        }

        return storedMask;
    }
}
