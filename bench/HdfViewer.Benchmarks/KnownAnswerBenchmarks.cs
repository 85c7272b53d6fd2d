using BenchmarkDotNet.Attributes;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Keys;
using HdfViewer.Application.Caching;
using HdfViewer.Domain.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Benchmarks;

/// <summary>Answers that are known as the bytes that go out.</summary>
[MemoryDiagnoser]
public class KnownAnswerBenchmarks
{
    private const string Route = "files/{key}/meta";
    private const string Tag = "\"mVfJcGBbYkqdvh1V0s6Y7w\"";

    private DefaultHttpContext _request = null!;
    private AnswerMemory _memory = null!;
    private FinishedAnswer _answer = null!;

    [GlobalSetup]
    public void Setup()
    {
        _request = new DefaultHttpContext();
        _request.Request.Method = HttpMethods.Get;
        _request.Request.QueryString = new QueryString("?path=/group_05000&bucket=data");
        _request.Request.RouteValues[KeyRouteValue.Name] = "many_groups.h5";
        _request.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        _memory = new AnswerMemory(Options.Create(new CacheOptions()), TimeProvider.System);
        using var name = AnswerName.Of(_request.Request, Route, AcceptedCodings.Identity);
        _answer = new FinishedAnswer(
            name.Text.ToString(),
            new StoredFile(ObjectKey.InDefaultBucket("many_groups.h5"), 1, DateTimeOffset.UnixEpoch, new ETag("1")),
            EntityTagHeaderValue.Parse(Tag),
            new AnswerHeaders(Tag, "private, max-age=0", "Accept, Accept-Encoding", "application/json; charset=utf-8", null, null),
            new byte[1000]);
        _memory.Keep(_answer.Name, _answer, _answer.Size, TimeSpan.FromHours(1));
    }

    [GlobalCleanup]
    public void Cleanup() => _memory.Dispose();

    [Benchmark(Description = "find")]
    public object? Find()
    {
        using var name = AnswerName.Of(_request.Request, Route, AcceptedCodings.Identity);
        return _memory.Find<FinishedAnswer>(name.Text);
    }

    [Benchmark(Description = "send")]
    public Task Send() => _answer.WriteAsync(_request);
}
