using System.IO.Pipelines;
using BenchmarkDotNet.Attributes;
using HdfViewer.Api.Csv;
using HdfViewer.Api.Values;
using HdfViewer.Application.Data.ExportCsv;
using HdfViewer.Domain.Data;

namespace HdfViewer.Benchmarks;

/// <summary>Writing 256 × 256 numbers as tables.</summary>
[MemoryDiagnoser]
public class CsvBenchmarks
{
    private const int Edge = 256;

    private byte[] _numbers = null!;

    [Params("i4", "f4", "f8")]
    public string Type { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _numbers = Numbers.Of(Numbers.TypeOf(Type), Edge * Edge);

    [Benchmark(Description = "values?format=csv")]
    public async Task Values()
    {
        var elements = Elements();
        await new CsvWriter(elements).WriteAsync(elements, PipeWriter.Create(Stream.Null), CancellationToken.None);
    }

    [Benchmark(Description = "export/csv")]
    public async Task Export()
    {
        await using var writer = new CsvTableWriter(new CsvGrid(new AxisSelection(0, Edge), new AxisSelection(0, Edge), Elements()), CancellationToken.None);
        await writer.WriteAsync(PipeWriter.Create(Stream.Null));
    }

    private ElementStream Elements() => new(Numbers.TypeOf(Type), [Edge, Edge], Pieces());

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        await Task.CompletedTask;
        yield return _numbers;
    }
}
