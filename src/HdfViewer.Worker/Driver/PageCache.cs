using System.Buffers;
using System.Runtime.InteropServices;
using HdfViewer.Worker.Protocol;

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

    private const int MaxRun = 16;

    private const int MaxExpected = 16_384;

    private readonly Dictionary<long, LinkedListNode<Page>> _pages = [];
    private readonly LinkedList<Page> _byUse = new();
    private readonly HashSet<long> _expected = [];
    private long _nextOfRun = -2;
    private int _run = 1;

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

    /// <summary>Whether all pages of a range are here.</summary>
    public bool HoldsAll(long offset, long length)
    {
        for (var page = offset / PageBytes; page <= (offset + length - 1) / PageBytes; page++)
        {
            if (!_pages.ContainsKey(page)) return false;
        }

        return true;
    }

    /// <summary>
    /// Says which ranges have been announced. Who reads those gets no other pages along with them: the source has these at hand, and would have
    /// to go far for others.
    /// </summary>
    public void Expect(IReadOnlyList<ByteRange> ranges)
    {
        if (_expected.Count > MaxExpected) _expected.Clear();
        foreach (var range in ranges)
        {
            for (var page = range.Offset / PageBytes; page <= (range.Offset + range.Length - 1) / PageBytes; page++) _expected.Add(page);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var page in _byUse) NativeMemory.Free(page.Memory);
        _byUse.Clear();
        _pages.Clear();
    }

    private Page Get(long number)
    {
        if (!_pages.TryGetValue(number, out var node))
        {
            Fetch(number);
            return _pages[number].Value;
        }

        if (!ReferenceEquals(node, _byUse.First))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        return node.Value;
    }

    private void Fetch(long number)
    {
        // Whoever walks through a file gets ever more pages at once, so that a walk costs few round trips.
        _run = number >= _nextOfRun && number <= _nextOfRun + 1 ? Math.Min(_run * 2, MaxRun) : 1;
        var end = Math.Min(number + _run, (source.File.Size + PageBytes - 1) / PageBytes);
        while (end > number + 1 && _pages.ContainsKey(end - 1)) end--;
        if (_expected.Contains(number))
        {
            var next = number + 1;
            while (next < end && _expected.Contains(next)) next++;
            end = next;
        }

        _nextOfRun = end;
        var length = (int)(Math.Min(end * PageBytes, source.File.Size) - number * PageBytes);
        if (end == number + 1)
        {
            var memory = Take();
            source.Read(number * PageBytes, new Span<byte>(memory, length));
            Put(new Page(number, length, memory));
            return;
        }

        var run = ArrayPool<byte>.Shared.Rent(length);
        source.Read(number * PageBytes, run.AsSpan(0, length));
        for (var page = end - 1; page >= number; page--)
        {
            if (_pages.ContainsKey(page)) continue;
            var part = run.AsSpan(0, length)[(int)((page - number) * PageBytes)..];
            part = part[..Math.Min(part.Length, PageBytes)];
            var memory = Take();
            part.CopyTo(new Span<byte>(memory, PageBytes));
            Put(new Page(page, part.Length, memory));
        }

        ArrayPool<byte>.Shared.Return(run);
    }

    private void Put(Page page) => _pages[page.Number] = _byUse.AddFirst(page);

    private byte* Take()
    {
        if (_pages.Count < MaxPages) return (byte*)NativeMemory.Alloc(PageBytes);
        var oldest = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _pages.Remove(oldest.Number);
        return oldest.Memory;
    }

    private readonly struct Page(long number, int length, byte* memory)
    {
        public long Number { get; } = number;

        public int Length { get; } = length;

        public byte* Memory { get; } = memory;
    }
}
