namespace HdfViewer.Infrastructure.Blocks;

/// <summary>
/// Blocks in memory, up to a fixed size. New blocks are on probation; those used again later on are protected, so that large reads do not push
/// out the metadata that every request needs. Room is made by the file that nobody has used for longest: what was looked at once goes before
/// what somebody is looking at. Buffers are reused: the memory is taken once and kept.
/// </summary>
internal sealed class BlockCache
{
    // One request uses a block dozens of times, a structure after the other. Only use by another one says that it is worth keeping.
    private static readonly TimeSpan OneRequest = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly int _capacity;
    private readonly int _mostProtected;
    private readonly Dictionary<BlockKey, LinkedListNode<Block>> _blocks = [];
    private readonly LinkedList<Block> _protected = new();

    // Files that have blocks on probation; the one used last is the first.
    private readonly Dictionary<long, LinkedListNode<Probation>> _files = [];
    private readonly LinkedList<Probation> _filesByUse = new();
    private readonly Lock _gate = new();

    public BlockCache(long capacityBytes, TimeProvider time)
    {
        _time = time;
        _capacity = (int)(capacityBytes / BlockRun.BlockBytes);
        // The other half is room for a file that is brought whole, which must not push itself out.
        _mostProtected = _capacity / 2;
    }

    /// <summary>Bytes of memory in use.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return (long)_blocks.Count * BlockRun.BlockBytes;
        }
    }

    /// <summary>Whether the block is here.</summary>
    public bool Contains(BlockKey key)
    {
        lock (_gate) return _blocks.ContainsKey(key);
    }

    /// <summary>Copies part of a block.</summary>
    /// <returns>False when it is not here.</returns>
    public bool TryCopy(BlockKey key, int offset, Span<byte> destination)
    {
        // Copying within the lock is what lets buffers be reused: at most 64 KiB, a few microseconds.
        lock (_gate)
        {
            if (!_blocks.TryGetValue(key, out var node)) return false;
            Touch(node);
            node.Value.Bytes.AsSpan(offset, destination.Length).CopyTo(destination);
            return true;
        }
    }

    /// <summary>Keeps a copy of a block, in place of one not used for long.</summary>
    public void Add(BlockKey key, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_blocks.ContainsKey(key)) return;
            var node = _blocks.Count < _capacity ? new LinkedListNode<Block>(new Block()) : Evict();
            node.Value.Key = key;
            node.Value.AddedAt = _time.GetTimestamp();
            bytes.CopyTo(node.Value.Bytes);
            _blocks.Add(key, node);
            PutOnProbation(node);
            Use(key.File);
        }
    }

    private void Touch(LinkedListNode<Block> node)
    {
        var isOnProbation = node.List != _protected;
        Remove(node);
        if (isOnProbation && _time.GetElapsedTime(node.Value.AddedAt) < OneRequest)
        {
            PutOnProbation(node);
        }
        else
        {
            _protected.AddFirst(node);
            if (_protected.Count > _mostProtected)
            {
                var demoted = _protected.Last!;
                _protected.Remove(demoted);
                PutOnProbation(demoted);
            }
        }

        Use(node.Value.Key.File);
    }

    /// <summary>Takes a block out of the list that it is in.</summary>
    private void Remove(LinkedListNode<Block> node)
    {
        var list = node.List!;
        list.Remove(node);
        if (list == _protected || list.Count > 0) return;
        var file = _files[node.Value.Key.File];
        _files.Remove(node.Value.Key.File);
        _filesByUse.Remove(file);
    }

    /// <summary>Lists a block first among those of its file; a file that had none counts as not used for long.</summary>
    private void PutOnProbation(LinkedListNode<Block> node)
    {
        var id = node.Value.Key.File;
        if (!_files.TryGetValue(id, out var file)) _files.Add(id, file = _filesByUse.AddLast(new Probation()));
        file.Value.Blocks.AddFirst(node);
    }

    private void Use(long fileId)
    {
        if (!_files.TryGetValue(fileId, out var file) || file == _filesByUse.First) return;
        _filesByUse.Remove(file);
        _filesByUse.AddFirst(file);
    }

    private LinkedListNode<Block> Evict()
    {
        var node = _filesByUse.Last is { } file ? file.Value.Blocks.Last! : _protected.Last!;
        Remove(node);
        _blocks.Remove(node.Value.Key);
        return node;
    }

    /// <summary>The blocks of one file that are not protected, the one used last first.</summary>
    private sealed class Probation
    {
        public LinkedList<Block> Blocks { get; } = new();
    }

    private sealed class Block
    {
        public BlockKey Key { get; set; }

        public long AddedAt { get; set; }

        // Pinned: the memory is held for good, and must not be moved about by the collector.
        public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(BlockRun.BlockBytes, pinned: true);
    }
}
