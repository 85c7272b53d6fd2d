using System.Text.Json;
using BenchmarkDotNet.Attributes;
using HdfViewer.Api.Compression;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace HdfViewer.Benchmarks;

/// <summary>Compressing an answer: 1 MB of JSON, numbers with all their digits.</summary>
[MemoryDiagnoser]
[WorksOn(Bytes)]
public class CompressionBenchmarks
{
    private const int Bytes = 1_000_000;

    private byte[] _answer = null!;
    private IResponseCompressionProvider _compression = null!;
    private DefaultHttpContext _request = null!;

    [Params("br", "zstd", "gzip")]
    public string Coding { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var type = Numbers.TypeOf("f4");
        var values = new HdfValue(new NdBuffer(type, [1024, 256], Numbers.Of(type, 1024 * 256)), default);
        _answer = JsonSerializer.SerializeToUtf8Bytes(values, JsonSettings.Options)[..Bytes];

        // As the server sets it up.
        _compression = new ServiceCollection().AddLogging().AddAnswerCompression().BuildServiceProvider().GetRequiredService<IResponseCompressionProvider>();
        _request = new DefaultHttpContext();
        _request.Request.Headers.AcceptEncoding = Coding;
    }

    [Benchmark]
    public long Compress()
    {
        using var output = new MemoryStream(Bytes);
        using (var encoder = _compression.GetCompressionProvider(_request)!.CreateStream(output)) encoder.Write(_answer);
        return output.Length;
    }
}
