using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Storage;

/// <summary>
/// What is known of the storage of datasets, for each file version: asked of a worker once, and kept in bounded memory. What was not asked
/// for the longest goes first.
/// </summary>
internal sealed class StorageCatalog(IndexSource source, IOptions<ChunkPipelineOptions> options)
{
    private readonly long _capacity = options.Value.IndexMegabytes * 1024L * 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = new();
    private readonly Dictionary<Key, SharedWork<DatasetStorage>> _asked = [];

    /// <summary>How a dataset is stored.</summary>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    /// <exception cref="NotADatasetException">It is something else.</exception>
    /// <exception cref="UnreadableFileException">The file does not say.</exception>
    public Task<DatasetStorage> GetAsync(FileVersion file, HdfPath path, CancellationToken cancellationToken)
    {
        var key = new Key(file, path.Value);
        SharedWork<DatasetStorage>? work;
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                return Task.FromResult(node.Value.Storage);
            }

            // Whoever asks while it is being asked for waits for the same answer.
            if (!_asked.TryGetValue(key, out work) || !work.TryJoin())
            {
                work = SharedWork<DatasetStorage>.Start(stop => AskAsync(key, stop));
                _asked[key] = work;
            }
        }

        return work.WaitAsync(cancellationToken);
    }

    private async Task<DatasetStorage> AskAsync(Key key, CancellationToken cancellationToken)
    {
        try
        {
            var (message, payload) = await source.LayoutAsync(key.File, key.Path, cancellationToken);
            if (message is not LayoutAnswer layout) throw Failures.ToException((Failure)message, key.File, key.Path);
            var storage = new DatasetStorage(key.Path, layout, payload, IndexOf(key, layout));
            if (storage.IsLasting) Keep(key, storage);
            return storage;
        }
        finally
        {
            lock (_gate) _asked.Remove(key);
        }
    }

    private RememberedChunks? IndexOf(Key key, LayoutAnswer layout)
    {
        if (layout.Dataset is not { Layout: ChunkedLayout { ChunkShape: var shape }, Space: var space }) return null;
        var rank = shape.Count;
        return new RememberedChunks(space.Dims, shape, (int)Math.Min(_capacity / 2 / RememberedChunks.ChunkWeight, int.MaxValue), AskForChunksAsync);

        async Task<byte[]> AskForChunksAsync(long[] coordinates, CancellationToken cancellationToken)
        {
            var (message, entries) = await source.ChunksAsync(key.File, key.Path, coordinates, rank, cancellationToken);
            if (message is Failure failure) throw Failures.ToException(failure, key.File, key.Path);
            MakeRoom(key);
            return entries;
        }
    }

    private void Keep(Key key, DatasetStorage storage)
    {
        lock (_gate)
        {
            if (_entries.Remove(key, out var old)) _order.Remove(old);
            _entries[key] = _order.AddFirst(new Entry(key, storage));
        }

        MakeRoom(key);
    }

    // Indexes grow while they are used, so all are weighed again: there are some thousands of them at most, and the worker was just asked.
    private void MakeRoom(Key newest)
    {
        lock (_gate)
        {
            var weight = _order.Sum(e => e.Weight);
            while (weight > _capacity && _order.Last is { } oldest && oldest.Value.Key != newest)
            {
                weight -= oldest.Value.Weight;
                _order.RemoveLast();
                _entries.Remove(oldest.Value.Key);
            }
        }
    }

    private readonly record struct Key(FileVersion File, string Path);

    private sealed record Entry(Key Key, DatasetStorage Storage)
    {
        public long Weight => Storage.Weight + ((long)(Storage.Index?.Count ?? 0) * RememberedChunks.ChunkWeight);
    }
}
