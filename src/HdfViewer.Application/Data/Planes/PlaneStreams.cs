using System.Runtime.CompilerServices;
using HdfViewer.Application.Data.Buffers;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Application.Data.Planes;

/// <summary>Streams the cells of a plane row by row, whichever way round the plane lies in the dataset.</summary>
internal sealed class PlaneStreams(IHdfReader reader)
{
    // Of a transposed plane so much is read at a time and turned in memory.
    private const long BlockBytes = 8 * 1024 * 1024;

    // Variable-length elements have no size that is known beforehand.
    private const long BlockVariableElements = 16_384;

    /// <summary>The cells of a window, row by row.</summary>
    public async Task<ElementStream> OpenAsync(
        FileVersion file, HdfPath path, Dataset dataset, PlaneWindow window, CancellationToken cancellationToken)
    {
        if (window.Cells == 0) return new ElementStream(dataset.Type, window.Shape, AsyncEnumerable.Empty<ReadOnlyMemory<byte>>());
        if (!window.IsTransposed) return await reader.StreamAsync(file, path, window.ToSelection(), cancellationToken);

        var blocks = Blocks(dataset, window).GetEnumerator();
        blocks.MoveNext();
        var first = await ReadAsync(file, path, blocks.Current, cancellationToken);
        return new ElementStream(first.Type, window.Shape, RestAsync(file, path, first.Bytes, blocks, cancellationToken));
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> RestAsync(
        FileVersion file,
        HdfPath path,
        ReadOnlyMemory<byte> first,
        IEnumerator<PlaneWindow> blocks,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (blocks)
        {
            yield return first;
            while (blocks.MoveNext()) yield return (await ReadAsync(file, path, blocks.Current, cancellationToken)).Bytes;
        }
    }

    private async Task<NdBuffer> ReadAsync(FileVersion file, HdfPath path, PlaneWindow block, CancellationToken cancellationToken)
    {
        var selection = block.ToSelection();
        var read = await reader.ReadAsync(file, path, selection, cancellationToken);
        BufferShape.Check(read, selection, path);
        return block.Arrange(read);
    }

    /// <summary>
    /// The window in blocks of bounded size whose cells follow one another row by row: runs of whole rows that end where chunks end, so that
    /// each chunk is needed once; parts of rows where not even one fits.
    /// </summary>
    private static IEnumerable<PlaneWindow> Blocks(Dataset dataset, PlaneWindow window)
    {
        var maxCells = dataset.Type.IsVariable ? BlockVariableElements : Math.Max(1, BlockBytes / dataset.Type.Size);
        var chunks = (dataset.Layout as ChunkedLayout)?.ChunkShape;
        IReadOnlyList<long>? chunkShape = chunks is null ? null : [chunks[window.Plane.RowDim], chunks[window.Plane.ColDim]];
        return SelectionSlabs.Cut(new Selection([window.Rows, window.Cols]), maxCells, chunkShape)
            .Select(block => window with { Rows = block.Axes[0], Cols = block.Axes[1] });
    }
}
