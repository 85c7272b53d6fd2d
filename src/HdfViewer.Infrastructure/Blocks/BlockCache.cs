namespace HdfViewer.Infrastructure.Blocks;

/// <summary>
/// Blocks in memory, up to a fixed size. New blocks are on probation; those used again are protected, so that one large read does not push out
/// the metadata that every request needs. Buffers are reused: the memory is taken once and kept.
/// </summary>
internal sealed class BlockCache
{
    private readonly int _capacity;
    private readonly int _mostProtected;
    private readonly Dictionary<BlockKey, LinkedListNode<Block>> _blocks = [];
    private readonly LinkedList<Block> _probation = new();
    private readonly LinkedList<Block> _protected = new();
    private readonly Lock _gate = new();

    public BlockCache(long capacityBytes)
    {
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
            bytes.CopyTo(node.Value.Bytes);
            _blocks.Add(key, node);
            _probation.AddFirst(node);
        }
    }

    private void Touch(LinkedListNode<Block> node)
    {
        node.List!.Remove(node);
        _protected.AddFirst(node);
        if (_protected.Count <= _mostProtected) return;
        var demoted = _protected.Last!;
        _protected.RemoveLast();
        _probation.AddFirst(demoted);
    }

    private LinkedListNode<Block> Evict()
    {
        var list = _probation.Count > 0 ? _probation : _protected;
        var node = list.Last!;
        list.RemoveLast();
        _blocks.Remove(node.Value.Key);
        return node;
    }

    private sealed class Block
    {
        public BlockKey Key { get; set; }

        // Pinned: the memory is held for good, and must not be moved about by the collector.
        public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(BlockRun.BlockBytes, pinned: true);
    }
}
