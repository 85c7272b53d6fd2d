using System.Diagnostics.CodeAnalysis;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>A dictionary of bounded size that drops what was not asked for the longest. Not safe for concurrent use: callers lock.</summary>
internal sealed class LruMap<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();

    public int Count => _nodes.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        _order.Remove(node);
        _order.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        Remove(key);
        if (_nodes.Count == capacity)
        {
            _nodes.Remove(_order.Last!.Value.Key);
            _order.RemoveLast();
        }

        _nodes[key] = _order.AddFirst((key, value));
    }

    public void Remove(TKey key)
    {
        if (_nodes.Remove(key, out var node)) _order.Remove(node);
    }
}
