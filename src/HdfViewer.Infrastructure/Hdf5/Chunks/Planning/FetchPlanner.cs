namespace HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

/// <summary>Joins what lies close together in the file, so that few requests fetch many chunks.</summary>
internal static class FetchPlanner
{
    /// <summary>Joins fetches to ranges.</summary>
    /// <param name="fetches">What is to be fetched; sorted here.</param>
    /// <param name="maxGap">The most bytes between two that are fetched for nothing.</param>
    /// <param name="maxLength">The most bytes of a range, unless a single fetch is longer.</param>
    /// <returns>Ranges, each with its fetches in the order of their offsets.</returns>
    public static IReadOnlyList<PlannedFetch> Plan(List<ChunkFetch> fetches, long maxGap, long maxLength)
    {
        fetches.Sort(static (a, b) => a.Offset.CompareTo(b.Offset));
        List<PlannedFetch> ranges = [];
        for (int first = 0, next; first < fetches.Count; first = next)
        {
            var offset = fetches[first].Offset;
            var end = fetches[first].End;
            for (next = first + 1; next < fetches.Count; next++)
            {
                var joined = Math.Max(end, fetches[next].End);
                if (fetches[next].Offset - end > maxGap || joined - offset > maxLength) break;
                end = joined;
            }

            ranges.Add(new PlannedFetch(offset, (int)(end - offset), fetches.GetRange(first, next - first)));
        }

        return ranges;
    }
}

/// <summary>One range to fetch, and what it is fetched for.</summary>
/// <param name="Offset">Offset of the first byte in the file.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Fetches">The fetches that it covers.</param>
internal sealed record PlannedFetch(long Offset, int Length, IReadOnlyList<ChunkFetch> Fetches);
