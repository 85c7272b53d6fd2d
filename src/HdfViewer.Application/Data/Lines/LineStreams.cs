using System.Runtime.CompilerServices;
using HdfViewer.Application.Data.Buffers;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Application.Data.Lines;

/// <summary>
/// Streams lines that are read side by side. A stream of the reader holds its share of the server's memory while its client waits; who waits
/// for one stream while it holds another could wait for itself. So these are rows of reads that hold nothing in between.
/// </summary>
internal sealed class LineStreams(IHdfReader reader)
{
    // Five lines of doubles are then 10 MiB.
    private const long BlockElements = 256 * 1024;

    // Variable-length elements have no size that is known beforehand.
    private const long BlockVariableElements = 16_384;

    // Elements may be large ones, too.
    private const long BlockBytes = 2 * 1024 * 1024;

    /// <summary>The elements of a line that has any.</summary>
    public async Task<ElementStream> OpenAsync(
        FileVersion file, HdfPath path, Dataset dataset, Selection line, CancellationToken cancellationToken)
    {
        var maxElements = dataset.Type.IsVariable
            ? BlockVariableElements
            : Math.Clamp(BlockBytes / Math.Max(dataset.Type.Size, 1), 1, BlockElements);
        var blocks = SelectionSlabs.Cut(line, maxElements, (dataset.Layout as ChunkedLayout)?.ChunkShape).GetEnumerator();
        blocks.MoveNext();
        var first = await ReadAsync(file, path, blocks.Current, cancellationToken);
        return new ElementStream(first.Type, line.ResultShape, RestAsync(file, path, first.Bytes, blocks, cancellationToken));
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> RestAsync(
        FileVersion file,
        HdfPath path,
        ReadOnlyMemory<byte> first,
        IEnumerator<Selection> blocks,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (blocks)
        {
            yield return first;
            while (blocks.MoveNext()) yield return (await ReadAsync(file, path, blocks.Current, cancellationToken)).Bytes;
        }
    }

    private async Task<NdBuffer> ReadAsync(FileVersion file, HdfPath path, Selection block, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(file, path, block, cancellationToken);
        BufferShape.Check(read, block, path);
        return read;
    }
}
