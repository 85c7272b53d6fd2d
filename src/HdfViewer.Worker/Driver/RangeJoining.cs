using System.Runtime.InteropServices;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Driver;

/// <summary>Makes announcements short: ranges in order, within the file, joined over small gaps.</summary>
internal static class RangeJoining
{
    // Neighbours closer than this lie in the same block of any cache.
    private const long GapBytes = 4 << 10;

    // A range's length is an int, and nobody fetches more in one request.
    private const long LongestRange = 16 << 20;

    /// <summary>Joins ranges.</summary>
    public static List<ByteRange> Join(IEnumerable<(long Offset, long Length)> ranges, long fileSize)
    {
        List<(long Offset, long Length)> sorted = [.. ranges.Where(r => r.Offset >= 0 && r.Length > 0 && r.Offset < fileSize)];
        sorted.Sort();
        List<ByteRange> joined = [];
        foreach (var (offset, length) in sorted)
        {
            var end = length > fileSize - offset ? fileSize : offset + length;
            var start = offset;
            if (joined.Count > 0)
            {
                ref var last = ref CollectionsMarshal.AsSpan(joined)[^1];
                var lastEnd = last.Offset + last.Length;
                if (end <= lastEnd) continue;
                if (start <= lastEnd + GapBytes && end - last.Offset <= LongestRange)
                {
                    last = new ByteRange(last.Offset, (int)(end - last.Offset));
                    continue;
                }

                start = Math.Max(start, lastEnd);
            }

            for (; start < end; start += LongestRange)
                joined.Add(new ByteRange(start, (int)Math.Min(LongestRange, end - start)));
        }

        return joined;
    }
}
