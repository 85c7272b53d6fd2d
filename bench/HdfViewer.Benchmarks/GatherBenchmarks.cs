using BenchmarkDotNet.Attributes;
using HdfViewer.Domain.Data;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Benchmarks;

/// <summary>Taking a selection out of a decoded chunk of 256 × 256 numbers of 4 bytes.</summary>
[MemoryDiagnoser]
public class GatherBenchmarks
{
    private const int Edge = 256;
    private const int ElementSize = 4;

    private static readonly long[] ChunkShape = [Edge, Edge];

    private readonly byte[] _chunk = new byte[Edge * Edge * ElementSize];
    private readonly byte[] _result = new byte[Edge * Edge * ElementSize];

    [Benchmark(Description = "whole chunk")]
    public void Whole() => Copy([new AxisSelection(0, Edge), new AxisSelection(0, Edge)]);

    [Benchmark(Description = "half of each row")]
    public void Columns() => Copy([new AxisSelection(0, Edge), new AxisSelection(0, Edge / 2)]);

    [Benchmark(Description = "every fourth in both dimensions")]
    public void Strided() => Copy([new AxisSelection(0, Edge / 4, 4), new AxisSelection(0, Edge / 4, 4)]);

    [Benchmark(Description = "one column")]
    public void Column() => Copy([new AxisSelection(0, Edge), AxisSelection.Index(7)]);

    private void Copy(AxisSelection[] axes)
    {
        Span<AxisSpan> spans = [AxisSpan.At(axes[0], 0, Edge), AxisSpan.At(axes[1], 0, Edge)];
        Span<CopyLoop> loops = stackalloc CopyLoop[2];
        ChunkGatherer.Copy(CopyPlan.Create(spans, axes, ChunkShape, ElementSize, loops), _chunk, 0, _result);
    }
}
