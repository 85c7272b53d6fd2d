using System.Text.Json;
using BenchmarkDotNet.Attributes;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Benchmarks;

/// <summary>What goes between server and worker: 10,000 groups with the values of 5 attributes each, and one dataset.</summary>
[MemoryDiagnoser]
public class ProtocolBenchmarks
{
    private const int Groups = 10_000;

    private WorkerMessage _children = null!;
    private WorkerMessage _dataset = null!;
    private byte[] _childrenJson = null!;
    private byte[] _datasetJson = null!;

    [GlobalSetup]
    public void Setup()
    {
        _children = new ChildrenAnswer(new ChildPage(Groups, [.. Enumerable.Range(0, Groups).Select(Group)]));
        _childrenJson = Write(_children);
        _dataset = new DescribeAnswer(new ObjectDescription(
            new Dataset
            {
                Space = Dataspace.Simple(4096, 4096, 8),
                Type = Numbers.TypeOf("f4"),
                Layout = new ChunkedLayout([256, 256, 1]),
                Filters = [new FilterStep(2, "shuffle", true, [4], true), new FilterStep(1, "deflate", true, [4], true)],
                StorageSize = 458_000_000,
                AttributeCount = 5,
                Attributes = Attributes(),
            },
            Link: null));
        _datasetJson = Write(_dataset);
    }

    [Benchmark(Description = "write children, 10,000")]
    public int WriteChildren() => Write(_children).Length;

    [Benchmark(Description = "parse children, 10,000")]
    public object ParseChildren() => Parse(_childrenJson);

    [Benchmark(Description = "check children, 10,000")]
    public void CheckChildren() => AnswerCheck.Check(_children);

    [Benchmark(Description = "write a dataset")]
    public int WriteDataset() => Write(_dataset).Length;

    [Benchmark(Description = "parse and check a dataset")]
    public object ParseDataset()
    {
        var message = Parse(_datasetJson);
        AnswerCheck.Check(message);
        return message;
    }

    [Benchmark(Description = "write a request")]
    public int WriteRequest() => FrameWriter.Write(new DescribeRequest(new FileHandle(1, 458_000_000), "/entry/data", 100)).Length;

    private static byte[] Write(WorkerMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.Default.WorkerMessage);

    private static WorkerMessage Parse(byte[] json) => JsonSerializer.Deserialize(json, ProtocolJson.Default.WorkerMessage)!;

    private static Child Group(int i) => new($"group_{i:00000}")
    {
        Object = new Group { Address = 800 + (i * 1000), ChildCount = 2, AttributeCount = 5, Attributes = Attributes() },
    };

    private static HdfAttribute[] Attributes() =>
    [
        .. new[] { "index", "label", "scale", "vec", "flag" }.Select(name => new HdfAttribute(name)
        {
            Space = Dataspace.Scalar,
            Type = Numbers.TypeOf("i8"),
            Value = new NdBuffer(Numbers.TypeOf("i8"), [], Numbers.Of(Numbers.TypeOf("i8"), 1)),
        }),
    ];
}
