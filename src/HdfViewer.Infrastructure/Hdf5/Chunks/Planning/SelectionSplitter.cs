using HdfViewer.Domain.Data;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

/// <summary>
/// Cuts a selection into pieces, each a selection of its own, whose elements one after the other are the whole in C order. So the result can
/// be streamed piece by piece in bounded memory.
/// </summary>
internal static class SelectionSplitter
{
    /// <summary>Cuts a selection.</summary>
    /// <param name="axes">One axis a dimension, at least one; none of them empty.</param>
    /// <param name="chunkShape">The shape of a chunk: pieces end between chunks where they can, so that no chunk is decoded twice.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <param name="targetBytes">The size that pieces should have.</param>
    /// <param name="maxBytes">The most bytes of a piece, taken instead of the target where a chunk would be cut otherwise.</param>
    /// <param name="maxBytesNow">The most bytes of the next piece, if that is less: asked before each; null for always as many.</param>
    /// <returns>Pieces of at least one element each, lazily: there may be billions.</returns>
    public static IEnumerable<AxisSelection[]> Split(
        IReadOnlyList<AxisSelection> axes, long[] chunkShape, int elementSize, long targetBytes, long maxBytes, Func<long>? maxBytesNow = null)
    {
        if (axes.Any(a => a.Count == 0)) return [];
        var rowBytes = new UInt128[axes.Count];
        rowBytes[^1] = (UInt128)elementSize;
        for (var d = axes.Count - 2; d >= 0; d--) rowBytes[d] = Multiply(rowBytes[d + 1], axes[d + 1].Count);
        return Split([.. axes], 0, chunkShape, rowBytes, targetBytes, Math.Max(targetBytes, maxBytes), maxBytesNow);
    }

    // Cuts along dimension d; those before it are down to one index already.
    private static IEnumerable<AxisSelection[]> Split(
        AxisSelection[] axes, int d, long[] chunkShape, UInt128[] rowBytes, long targetBytes, long maxBytes, Func<long>? maxBytesNow)
    {
        var axis = axes[d];
        if (rowBytes[d] > (UInt128)maxBytes && d < axes.Length - 1)
        {
            for (long i = 0; i < axis.Count; i++)
            {
                axes[d] = Part(axis, i, 1);
                foreach (var piece in Split(axes, d + 1, chunkShape, rowBytes, targetBytes, maxBytes, maxBytesNow)) yield return piece;
            }

            axes[d] = axis;
            yield break;
        }

        for (long position = 0, count; position < axis.Count; position += count)
        {
            var most = Math.Clamp(maxBytesNow?.Invoke() ?? maxBytes, targetBytes, maxBytes);
            count = Math.Min(
                axis.Count - position, PieceLength(axis, position, chunkShape[d], Rows(targetBytes, rowBytes[d]), Rows(most, rowBytes[d])));
            var piece = (AxisSelection[])axes.Clone();
            piece[d] = Part(axis, position, count);
            yield return piece;
        }
    }

    // Whole chunks within the target; else one whole chunk within the maximum; else what fits.
    private static long PieceLength(AxisSelection axis, long position, long chunkLength, long targetRows, long maxRows)
    {
        if (axis.Count - position <= targetRows) return axis.Count - position;
        var whole = RowsToChunkEnd(axis, position + targetRows - 1, chunkLength) == 1
            ? targetRows
            : RowsBeforeChunk(axis, position + targetRows, chunkLength) - position;
        if (whole > 0) return whole;
        var one = RowsToChunkEnd(axis, position, chunkLength);
        return one <= maxRows ? one : Math.Max(targetRows, 1);
    }

    private static long Rows(long bytes, UInt128 rowBytes) => (long)UInt128.Max((UInt128)bytes / rowBytes, 1);

    // How many selected indices from this one on lie in its chunk.
    private static long RowsToChunkEnd(AxisSelection axis, long position, long chunkLength)
    {
        var index = axis.Start + (position * axis.Step);
        return ((chunkLength - 1 - (index % chunkLength)) / axis.Step) + 1;
    }

    // The position of the first selected index in the chunk of this one.
    private static long RowsBeforeChunk(AxisSelection axis, long position, long chunkLength)
    {
        var index = axis.Start + (position * axis.Step);
        var begin = index - (index % chunkLength);
        return begin <= axis.Start ? 0 : (begin - axis.Start + axis.Step - 1) / axis.Step;
    }

    private static AxisSelection Part(AxisSelection axis, long position, long count) =>
        axis with { Start = axis.Start + (position * axis.Step), Count = count };

    private static UInt128 Multiply(UInt128 a, long b) => a > (UInt128)long.MaxValue ? a : a * (UInt128)b;
}
