using System.Collections.Concurrent;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Answers;

/// <summary>
/// Answers as the bytes that went out, so that asking again costs no more than sending them. What has been asked for twice is kept: then the
/// result comes from the result cache and says so (<c>cached</c>), and a file that is walked through once leaves no bytes behind. Values are in
/// no result cache; of them the name is kept when they are asked for first.
/// </summary>
/// <param name="memory">Keeps them, within the bound that results have, too.</param>
/// <param name="codings">Compresses them.</param>
/// <param name="options">Says for how long.</param>
internal sealed class FinishedAnswers(AnswerMemory memory, AcceptedCodings codings, IOptions<CacheOptions> options)
{
    /// <summary>One answer must not drive out all others: it may take this part of the memory.</summary>
    private const int LargestShare = 8;

    private readonly ConcurrentDictionary<string, AnswerRecording> _recordings = new(StringComparer.Ordinal);
    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.Value.Seconds);
    private readonly int _mostBytes = (int)Math.Min(memory.Capacity / LargestShare, Array.MaxLength);

    /// <summary>The answer of that name; null when there is none.</summary>
    public FinishedAnswer? Find(ReadOnlySpan<char> name) => memory.Find<FinishedAnswer>(name);

    /// <summary>
    /// Has the answer that is about to be written recorded, if it is one to keep. When another request is recording the same one, its bytes are
    /// waited for and returned: they need not be made twice.
    /// </summary>
    /// <param name="context">The request, the headers of whose answer have been set.</param>
    /// <param name="result">What the answer is made of.</param>
    public async ValueTask<FinishedAnswer?> RecordAsync(HttpContext context, IFileResult result)
    {
        if (context.Features.Get<AnswerSlot>() is not { } slot || !IsToBeKept(context, slot.Name, result)) return null;

        var recording = new AnswerRecording(slot.Name, result.File, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), _mostBytes);
        var other = _recordings.GetOrAdd(slot.Name, recording);
        if (other != recording)
        {
            await recording.DisposeAsync();

            // Values on their way hold memory that the other one may be in need of.
            if (result is not ICached) return null;
            return await other.Done.WaitAsync(context.RequestAborted) is { } answer && answer.File.Version == result.File.Version ? answer : null;
        }

        context.Features.Set(recording);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(recording));
        return null;
    }

    /// <summary>As <see cref="RecordAsync"/>, for answers that write themselves: sends the finished answer where there is one.</summary>
    /// <returns>Whether it was sent; else the answer is to be written.</returns>
    public async ValueTask<bool> GiveAsync(HttpContext context, IFileResult result)
    {
        if (await RecordAsync(context, result) is not { } finished) return false;
        await finished.WriteAsync(context);
        return true;
    }

    /// <summary>Keeps what has been recorded, and sends it to the client.</summary>
    public async Task FinishAsync(HttpContext context, AnswerRecording recording)
    {
        await context.Response.CompleteAsync();
        context.Features.Set(recording.Client);
        if (!recording.IsWhole) return;
        if (context.Response.StatusCode != StatusCodes.Status200OK)
        {
            await recording.PassOnAsync(context.RequestAborted);
            return;
        }

        var answer = await MakeAsync(context, recording);
        memory.Keep(answer.Name, answer, answer.Size, _lifetime);
        recording.Finish(answer);
        await answer.WriteAsync(context);
    }

    /// <summary>Ends a recording, whatever has become of it.</summary>
    public void Close(HttpContext context, AnswerRecording recording)
    {
        _recordings.TryRemove(new KeyValuePair<string, AnswerRecording>(recording.Name, recording));
        recording.Finish(null);
        recording.Dispose();
        context.Features.Set(recording.Client);
    }

    private bool IsToBeKept(HttpContext context, string name, IFileResult result) =>
        _mostBytes > 0
        && _lifetime > TimeSpan.Zero
        && HttpMethods.IsGet(context.Request.Method)
        && context.Response.Headers.ETag.Count == 1
        && (context.Response.ContentLength ?? 0) <= _mostBytes
        && (result is ICached cached ? cached is { Cached: true, IsWorthKeeping: true } : WasAskedBefore(name, result.File));

    private bool WasAskedBefore(string name, StoredFile file)
    {
        if (memory.Find<AskedBefore>(name)?.Version == file.Version) return true;
        memory.Keep(name, new AskedBefore(file.Version), AskedBefore.Size, _lifetime);
        return false;
    }

    private async Task<FinishedAnswer> MakeAsync(HttpContext context, AnswerRecording recording)
    {
        var body = recording.Body;
        var response = context.Response.Headers;
        using var encoded = new MemoryStream();
        if (codings.Encoder(context, encoded) is var (encoder, coding))
        {
            await using (encoder) await encoder.WriteAsync(body, context.RequestAborted);
            body = encoded.GetBuffer().AsMemory(0, (int)encoded.Length);
            response.ContentEncoding = coding;
        }

        var headers = new AnswerHeaders(
            response.ETag.ToString(),
            response.CacheControl.ToString(),
            response.Vary.ToString(),
            response.ContentType.ToString(),
            Given(response.ContentEncoding),
            Given(response.ContentDisposition));
        return new FinishedAnswer(recording.Name, recording.File, EntityTagHeaderValue.Parse(headers.ETag), headers, body.ToArray());

        static string? Given(StringValues header) => header.Count == 0 ? null : header.ToString();
    }

    /// <summary>That a question was asked, while it is not known whether it will be again.</summary>
    private sealed record AskedBefore(FileVersion Version)
    {
        /// <summary>About how many bytes one takes, the memory's own record of it included.</summary>
        public const long Size = 512;
    }
}
