using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Where the raw data of a selection lies, as far as it can be known cheaply beforehand.</summary>
internal sealed unsafe class RawDataPlan
{
    // A look-up takes some 10 µs. Where these do not suffice, chunks are fetched as libhdf5 comes to them.
    private const int MaxChunks = 16_384;

    private const int MaxRuns = 8192;
    private const long LongestRun = 16 << 20;

    private readonly List<(long Offset, long Length)> _ranges = [];
    private readonly List<long[]> _chunks = [];

    private RawDataPlan(long fileSize) => Ahead = new ReadAhead(_ranges, fileSize);

    /// <summary>What the driver announces.</summary>
    public ReadAhead Ahead { get; private set; }

    /// <summary>Plans the read of a selection that is not empty; null where nothing can be known.</summary>
    public static RawDataPlan? For(OpenFile file, ObjectHandle dataset, Dataset described, AxisSelection[] axes)
    {
        var plan = new RawDataPlan(file.Bytes.File.Size);
        switch (described.Layout)
        {
            case ContiguousLayout { Address: { } address }:
                plan.AddRuns(address, described.Space.Dims, described.Type.Size, axes);
                break;
            case ChunkedLayout chunked:
                plan.AddChunks(file, dataset, chunked.ChunkShape, axes);
                break;
        }

        if (plan._ranges.Count == 0) return null;
        plan.Ahead = new ReadAhead(plan._ranges, file.Bytes.File.Size);
        return plan;
    }

    /// <summary>The first element of the chunk that lies at an offset; null when no chunk of the plan does.</summary>
    public long[]? ChunkAt(long offset) =>
        Ahead.IndexOf(offset) is >= 0 and var index && index < _chunks.Count ? _chunks[index] : null;

    private void AddRuns(long address, IReadOnlyList<long> dims, int elementSize, AxisSelection[] axes)
    {
        // One run for each index of the slow dimensions, as deep as the number of runs allows.
        var strides = new long[axes.Length];
        var stride = (Int128)elementSize;
        for (var i = axes.Length - 1; i >= 0; i--)
        {
            strides[i] = (long)Int128.Min(stride, long.MaxValue >> 8);
            stride = Int128.Min(stride * dims[i], long.MaxValue >> 8);
        }

        var depth = 0;
        long runs = 1;
        while (depth < axes.Length && runs * axes[depth].Count <= MaxRuns) runs *= axes[depth++].Count;
        var length = (Int128)elementSize;
        for (var i = depth; i < axes.Length; i++) length += (Int128)(axes[i].Count - 1) * axes[i].Step * strides[i];

        foreach (var index in Odometer(axes[..depth].Select(a => a.Count)))
        {
            Int128 offset = address;
            for (var i = 0; i < axes.Length; i++)
                offset += (Int128)(axes[i].Start + (i < depth ? index[i] * axes[i].Step : 0)) * strides[i];
            for (var rest = length; rest > 0 && offset < long.MaxValue >> 1; rest -= LongestRun, offset += LongestRun)
            {
                if (_ranges.Count == MaxRuns) return;
                _ranges.Add(((long)offset, (long)Int128.Min(rest, LongestRun)));
            }
        }
    }

    private void AddChunks(OpenFile file, ObjectHandle dataset, IReadOnlyList<long> shape, AxisSelection[] axes)
    {
        double wanted = 1;
        for (var i = 0; i < axes.Length; i++) wanted *= ChunksTouched(axes[i], shape[i]);
        if (wanted is < 2 or > MaxChunks) return;

        var touched = new List<long>[axes.Length];
        for (var i = 0; i < axes.Length; i++) touched[i] = Touched(axes[i], shape[i]);
        var offsets = new List<ulong>((int)wanted * axes.Length);
        foreach (var index in Odometer(touched.Select(t => (long)t.Count)))
            for (var i = 0; i < axes.Length; i++) offsets.Add((ulong)(touched[i][(int)index[i]] * shape[i]));
        ChunkLocator.Announce(file, dataset, [.. offsets], axes.Length);

        var start = stackalloc ulong[H5S.MAX_RANK];
        for (var first = 0; first < offsets.Count; first += axes.Length)
        {
            for (var i = 0; i < axes.Length; i++) start[i] = offsets[first + i];
            if (TryLocate(file, dataset, start) is not { } chunk) return;
            if (chunk.Address < 0 || chunk.Size == 0) continue;
            _ranges.Add((chunk.Address, chunk.Size));
            _chunks.Add([.. new ReadOnlySpan<ulong>(start, axes.Length).ToArray().Select(c => (long)c)]);
        }
    }

    // Null for a broken index: the read itself says so, or does not come across it.
    private static (long Address, uint Size, uint Mask)? TryLocate(OpenFile file, ObjectHandle dataset, ulong* start)
    {
        try
        {
            return ChunkLocator.Locate(file, dataset, string.Empty, start);
        }
        catch (Exception e) when (e is HdfError or RequestFailedException)
        {
            return null;
        }
    }

    private static double ChunksTouched(AxisSelection axis, long chunk) =>
        axis.Step >= chunk ? axis.Count : ((axis.Start + ((axis.Count - 1) * axis.Step)) / chunk) - (axis.Start / chunk) + 1;

    private static List<long> Touched(AxisSelection axis, long chunk)
    {
        var result = new List<long>();
        for (var i = 0L; i < axis.Count;)
        {
            var number = (axis.Start + i * axis.Step) / chunk;
            result.Add(number);
            i = Math.Max(i + 1, ((number + 1) * chunk - axis.Start + axis.Step - 1) / axis.Step);
        }

        return result;
    }

    private static IEnumerable<long[]> Odometer(IEnumerable<long> counts)
    {
        long[] limits = [.. counts];
        var index = new long[limits.Length];
        while (true)
        {
            yield return index;
            var axis = limits.Length - 1;
            while (axis >= 0 && ++index[axis] == limits[axis]) index[axis--] = 0;
            if (axis < 0) yield break;
        }
    }
}
