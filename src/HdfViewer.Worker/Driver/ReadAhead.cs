namespace HdfViewer.Worker.Driver;

/// <summary>
/// The ranges of raw data that one call of <c>H5Dread</c> is going to read, in the order in which it will. They are announced to the server
/// window by window, each just before its first range is needed, so that neither a round trip is paid for each nor all is held at once.
/// </summary>
internal sealed class ReadAhead
{
    // 32 MiB in 1,024 ranges: enough to keep 16 requests of a store busy, little enough for a block cache.
    private const long WindowBytes = 32 << 20;
    private const int WindowRanges = 1024;

    private readonly IReadOnlyList<(long Offset, long Length)> _ranges;
    private readonly int[] _byOffset;
    private readonly long _fileSize;
    private int _announced;

    /// <summary>A plan of ranges that do not overlap.</summary>
    public ReadAhead(IReadOnlyList<(long Offset, long Length)> ranges, long fileSize)
    {
        _ranges = ranges;
        _fileSize = fileSize;
        _byOffset = [.. Enumerable.Range(0, ranges.Count)];
        Array.Sort(_byOffset, (a, b) => ranges[a].Offset.CompareTo(ranges[b].Offset));
    }

    /// <summary>Announces the next windows up to the one that holds <paramref name="offset"/>.</summary>
    public void BeforeRead(long offset, ByteSource source)
    {
        var index = IndexOf(offset);
        while (index >= _announced)
        {
            var window = new List<(long, long)>();
            for (long bytes = 0; _announced < _ranges.Count && window.Count < WindowRanges; _announced++)
            {
                bytes += _ranges[_announced].Length;
                if (bytes > WindowBytes && window.Count > 0) break;
                window.Add(_ranges[_announced]);
            }

            source.Announce(RangeJoining.Join(window, _fileSize));
        }
    }

    /// <summary>Which of the ranges holds an offset; -1 when none does.</summary>
    public int IndexOf(long offset)
    {
        var (low, high) = (0, _byOffset.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[_byOffset[middle]].Offset <= offset) low = middle + 1;
            else high = middle;
        }

        if (low == 0) return -1;
        var candidate = _byOffset[low - 1];
        return offset < _ranges[candidate].Offset + _ranges[candidate].Length ? candidate : -1;
    }
}
