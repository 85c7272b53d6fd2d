using System.Runtime.CompilerServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>Streams a selection as a row of bounded reads through workers: for what the chunk pipeline does not read itself.</summary>
internal sealed class SlabStream(Func<Selection, CancellationToken, Task<NdBuffer>> read)
{
    // One read must be worth its way through the pipe, and a few of them fit into memory at once.
    private const int PieceBytes = 4 << 20;

    // Variable-length elements have no size that is known beforehand; a few hundred bytes each is what strings and short sequences take.
    private const int PieceVariableElements = 16_384;

    /// <summary>The elements of <paramref name="selection"/>; the first piece is read before this returns, so that errors come early.</summary>
    public async Task<ElementStream> OpenAsync(
        HdfPath path, Dataset dataset, Selection selection, CancellationToken cancellationToken)
    {
        if (selection.Axes.Count != dataset.Space.Rank)
        {
            throw new SelectionOutOfRangeException(
                "selection", $"'{path}' has {dataset.Space.Rank} dimensions, but the selection has {selection.Axes.Count}.");
        }

        var shape = selection.ResultShape;
        if (dataset.Space.Kind == DataspaceKind.Null || selection.Axes.Any(axis => axis.Count == 0))
        {
            // There is nothing to read, but only reading says as what: numbers of odd sizes are converted on the way.
            var nothing = await read(selection, cancellationToken);
            return new ElementStream(nothing.Type, nothing.Shape, AsyncEnumerable.Empty<ReadOnlyMemory<byte>>());
        }

        var maxElements = dataset.Type.IsVariable ? PieceVariableElements : Math.Max(1, PieceBytes / dataset.Type.Size);
        var chunkShape = (dataset.Layout as ChunkedLayout)?.ChunkShape;
        var slabs = SelectionSlabs.Cut(selection, maxElements, chunkShape).GetEnumerator();
        slabs.MoveNext();
        var first = await read(slabs.Current, cancellationToken);
        return new ElementStream(first.Type, shape, RestAsync(first.Bytes, slabs, cancellationToken));
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> RestAsync(
        ReadOnlyMemory<byte> first,
        IEnumerator<Selection> slabs,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (slabs)
        {
            yield return first;
            while (slabs.MoveNext())
            {
                var piece = await read(slabs.Current, cancellationToken);
                yield return piece.Bytes;
            }
        }
    }
}
