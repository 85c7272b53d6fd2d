using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;

namespace HdfViewer.Benchmarks;

/// <summary>Writing 256 × 256 numbers as JSON.</summary>
[MemoryDiagnoser]
public class JsonNumberBenchmarks
{
    private const int Edge = 256;

    private readonly ArrayBufferWriter<byte> _output = new(4 << 20);
    private HdfValue _value = null!;

    [Params("u1", "i2", "i4", "i8", ">i8", "f2", "f4", "f8", ">f8")]
    public string Type { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var type = Numbers.TypeOf(Type);
        _value = new HdfValue(new NdBuffer(type, [Edge, Edge], Numbers.Of(type, Edge * Edge)), default);
    }

    [Benchmark]
    public int Write()
    {
        _output.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_output);
        JsonSerializer.Serialize(json, _value, JsonSettings.Options);
        return _output.WrittenCount;
    }
}
