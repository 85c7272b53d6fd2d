using System.Text;
using HdfViewer.Api.Answers;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.FunctionalTests.Answers;

/// <summary>Of many requests for one answer a single one makes its bytes.</summary>
public sealed class FinishedAnswersTests
{
    private const string Name = "the question";

    private AnswerMemory _memory = null!;
    private FinishedAnswers _answers = null!;

    [SetUp]
    public void SetUp()
    {
        var options = Options.Create(new CacheOptions { Megabytes = 1 });
        _memory = new AnswerMemory(options, TimeProvider.System);
        _answers = new FinishedAnswers(_memory, new AcceptedCodings(new NoCompression()), options);
    }

    [TearDown]
    public void TearDown() => _memory.Dispose();

    [Test]
    public async Task The_second_waits_for_the_bytes_of_the_first()
    {
        var first = Request();
        var second = Request();
        Assert.That(await _answers.RecordAsync(first, Result()), Is.Null);

        var waiting = _answers.RecordAsync(second, Result()).AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        await first.Response.WriteAsync("the answer");
        await EndAsync(first);
        var given = await waiting;

        Assert.That(Encoding.UTF8.GetString(given!.Body), Is.EqualTo("the answer"));
        Assert.That(_answers.Find(Name), Is.SameAs(given));
        Assert.That(Sent(first), Is.EqualTo("the answer"));
    }

    [Test]
    public async Task When_the_first_fails_the_second_makes_its_own()
    {
        var first = Request();
        var second = Request();
        await _answers.RecordAsync(first, Result());
        var waiting = _answers.RecordAsync(second, Result()).AsTask();

        await first.Response.WriteAsync("half an ans");
        _answers.Close(first, first.Features.GetRequiredFeature<AnswerRecording>());

        Assert.That(await waiting, Is.Null);
        Assert.That(second.Features.Get<AnswerRecording>(), Is.Null);
        Assert.That(Sent(first), Is.Empty);
        Assert.That(_answers.Find(Name), Is.Null);

        // The error answer goes to the client.
        await first.Response.WriteAsync("an error");
        Assert.That(Sent(first), Is.EqualTo("an error"));
    }

    [Test]
    public async Task An_answer_that_gets_too_large_goes_out_as_it_comes_and_nobody_waits_for_its_client()
    {
        var first = Request();
        var second = Request();
        await _answers.RecordAsync(first, Result());
        var waiting = _answers.RecordAsync(second, Result()).AsTask();

        await first.Response.Body.WriteAsync(new byte[100_000]);
        await first.Response.Body.WriteAsync(new byte[100_000]);

        Assert.That(await waiting, Is.Null);
        Assert.That(Sent(first), Has.Length.EqualTo(200_000));
        await first.Response.Body.WriteAsync(new byte[100_000]);
        await EndAsync(first);
        Assert.That(Sent(first), Has.Length.EqualTo(300_000));
        Assert.That(_answers.Find(Name), Is.Null);
    }

    [Test]
    public async Task Bytes_about_another_version_are_not_taken()
    {
        var first = Request();
        var second = Request();
        await _answers.RecordAsync(first, Result());
        var waiting = _answers.RecordAsync(second, Result(version: "2")).AsTask();

        await first.Response.WriteAsync("old");
        await EndAsync(first);

        Assert.That(await waiting, Is.Null);
    }

    [Test]
    public async Task What_is_not_final_is_not_recorded()
    {
        var notCached = Request();
        var cutShort = Request();
        var untagged = Request();
        untagged.Response.Headers.ETag = default;
        var headersOnly = Request();
        headersOnly.Request.Method = HttpMethods.Head;
        var elsewhere = Request();
        elsewhere.Features.Set<AnswerSlot>(null);

        await _answers.RecordAsync(notCached, Result() with { Cached = false });
        await _answers.RecordAsync(cutShort, Result() with { IsWorthKeeping = false });
        await _answers.RecordAsync(untagged, Result());
        await _answers.RecordAsync(headersOnly, Result());
        await _answers.RecordAsync(elsewhere, Result());

        foreach (var request in new[] { notCached, cutShort, untagged, headersOnly, elsewhere })
            Assert.That(request.Features.Get<AnswerRecording>(), Is.Null);
    }

    [Test]
    public async Task Other_statuses_are_sent_and_not_kept()
    {
        var request = Request();
        await _answers.RecordAsync(request, Result());

        request.Response.StatusCode = StatusCodes.Status404NotFound;
        await request.Response.WriteAsync("nothing");
        await EndAsync(request);

        Assert.That(Sent(request), Is.EqualTo("nothing"));
        Assert.That(_answers.Find(Name), Is.Null);
    }

    private static DefaultHttpContext Request()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Get;
        var client = new MemoryStream();
        context.Items[Name] = client;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(client));
        context.Features.Set(new AnswerSlot(Name));
        context.Response.Headers.ETag = "\"tag\"";
        context.Response.ContentType = "application/json";
        return context;
    }

    private async Task EndAsync(HttpContext context)
    {
        var recording = context.Features.GetRequiredFeature<AnswerRecording>();
        await _answers.FinishAsync(context, recording);
        _answers.Close(context, recording);
    }

    /// <summary>What has come to the client so far.</summary>
    private static string Sent(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Items[Name]!).ToArray());

    private static AResult Result(string version = "1") =>
        new(new StoredFile(ObjectKey.InDefaultBucket("f.h5"), 1, DateTimeOffset.UnixEpoch, new ETag(version)));

    private sealed record AResult(StoredFile File) : IFileResult, ICached
    {
        public bool Cached { get; init; } = true;

        public bool IsWorthKeeping { get; init; } = true;
    }

    private sealed class NoCompression : IResponseCompressionProvider
    {
        public ICompressionProvider? GetCompressionProvider(HttpContext context) => null;

        public bool ShouldCompressResponse(HttpContext context) => false;

        public bool CheckRequestAcceptsCompression(HttpContext context) => false;
    }
}
