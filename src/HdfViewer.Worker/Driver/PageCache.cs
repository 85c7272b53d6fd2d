using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Driver;

/// <summary>
/// Pages of a file that were read lately. libhdf5 reads metadata in very many tiny pieces, each of which would cost a round trip on the pipe.
/// </summary>
internal sealed unsafe class PageCache(ByteSource source) : IDisposable
{
    /// <summary>Bytes of a page.</summary>
    public const int PageBytes = 64 << 10;

    // 8 MiB: more than libhdf5 reads of metadata for a screenful of objects; what a worker may hold is 60 MiB in all.
    private const int MaxPages = (8 << 20) / PageBytes;

    private readonly Dictionary<long, LinkedListNode<Page>> _pages = [];
    private readonly LinkedList<Page> _byUse = new();

    /// <summary>Fills <paramref name="destination"/>; the range lies within the file.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var page = Get(offset / PageBytes);
            var start = (int)(offset % PageBytes);
            var length = Math.Min(destination.Length, page.Length - start);
            new ReadOnlySpan<byte>(page.Memory + start, length).CopyTo(destination);
            destination = destination[length..];
            offset += length;
        }
    }

    /// <summary>Whether a range lies in one page that is here.</summary>
    public bool Holds(long offset, long length) =>
        length <= PageBytes && offset / PageBytes == (offset + length - 1) / PageBytes && _pages.ContainsKey(offset / PageBytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var page in _byUse) NativeMemory.Free(page.Memory);
        _byUse.Clear();
        _pages.Clear();
    }

    private Page Get(long number)
    {
        if (_pages.TryGetValue(number, out var node))
        {
            if (!ReferenceEquals(node, _byUse.First))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value;
        }

        var memory = (byte*)0;
        if (_pages.Count == MaxPages)
        {
            var oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _pages.Remove(oldest.Number);
            memory = oldest.Memory;
        }

        var length = (int)Math.Min(PageBytes, source.File.Size - number * PageBytes);
        if (memory is null) memory = (byte*)NativeMemory.Alloc(PageBytes);
        source.Read(number * PageBytes, new Span<byte>(memory, length));
        _pages[number] = _byUse.AddFirst(new Page(number, length, memory));
        return _byUse.First!.Value;
    }

    private readonly struct Page(long number, int length, byte* memory)
    {
        public long Number { get; } = number;

        public int Length { get; } = length;

        public byte* Memory { get; } = memory;
    }
}
