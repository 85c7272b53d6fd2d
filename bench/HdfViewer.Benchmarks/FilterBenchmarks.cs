using BenchmarkDotNet.Attributes;
using HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

namespace HdfViewer.Benchmarks;

/// <summary>Decoding a chunk of 256 KiB, by each filter that the server undoes itself.</summary>
[MemoryDiagnoser]
[WorksOn(StoredChunk.DecodedBytes)]
public class FilterBenchmarks
{
    private FilterPipeline _pipeline = null!;
    private byte[] _stored = null!;

    [ParamsSource(nameof(Chunks))]
    public string Chunk { get; set; } = "";

    public static IEnumerable<string> Chunks => StoredChunk.All.Keys;

    [GlobalSetup]
    public void Setup()
    {
        var chunk = StoredChunk.All[Chunk];
        _stored = chunk.Bytes;
        _pipeline = new FilterPipeline("/benchmark", chunk.Filters, StoredChunk.DecodedBytes);
    }

    [Benchmark]
    public int Decode()
    {
        using var decoded = _pipeline.Decode(_stored, mask: 0, [0, 0]);
        return decoded.Length;
    }
}
