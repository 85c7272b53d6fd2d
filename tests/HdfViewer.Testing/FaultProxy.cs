using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Testing;

/// <summary>
/// A proxy in front of the real S3 server that counts, delays, and makes requests fail as networks and busy servers do. It passes everything on
/// as it came, the Host header included: clients sign for the proxy's address.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _upstream;
    private readonly string _upstreamAddress;
    private readonly ConcurrentQueue<ProxiedRequest> _log = new();
    private readonly ConcurrentDictionary<string, bool> _connections = new();
    private long _requests;
    private long _bytes;
    private long _underWay;
    private long _mostUnderWay;

    private FaultProxy(WebApplication app, string upstream)
    {
        _app = app;
        _upstreamAddress = upstream;
        _upstream = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
        });
    }

    /// <summary>The proxy's address.</summary>
    public string Endpoint => _app.Urls.First();

    /// <summary>What each request waits before it is passed on.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Decides what goes wrong with a request; null or <see cref="Fault.None"/>: nothing.</summary>
    public Func<ProxiedRequest, Fault>? Inject { get; set; }

    /// <summary>Requests so far.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Bytes of answers' bodies so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Connections on which requests came so far.</summary>
    public int Connections => _connections.Count;

    /// <summary>The most requests that were under way at once.</summary>
    public long MostUnderWay => Interlocked.Read(ref _mostUnderWay);

    /// <summary>Requests that have neither been answered nor given up.</summary>
    public long UnderWay => Interlocked.Read(ref _underWay);

    /// <summary>The requests so far, in order.</summary>
    public IReadOnlyCollection<ProxiedRequest> Log => _log;

    /// <summary>Starts a proxy on a free port of the loopback address.</summary>
    public static async Task<FaultProxy> StartAsync(string upstream)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = null;
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var proxy = new FaultProxy(app, upstream.TrimEnd('/'));
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>Counts from zero again.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _requests, 0);
        Interlocked.Exchange(ref _bytes, 0);
        Interlocked.Exchange(ref _mostUnderWay, 0);
        _log.Clear();
        _connections.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        var now = Interlocked.Increment(ref _underWay);
        InterlockedMax(ref _mostUnderWay, now);
        _connections.TryAdd(context.Connection.Id, true);
        try
        {
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var request = new ProxiedRequest(number, context.Request.Method, target, context.Request.Headers.Range.ToString(), context.Request.Headers.UserAgent.ToString());
            _log.Enqueue(request);
            if (Latency > TimeSpan.Zero) await Task.Delay(Latency, context.RequestAborted);
            await AnswerAsync(context, request, Inject?.Invoke(request) ?? Fault.None);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task AnswerAsync(HttpContext context, ProxiedRequest request, Fault fault)
    {
        switch (fault)
        {
            case Fault.Reset:
                context.Abort();
                return;
            case Fault.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
                return;
            case Fault.SlowDown:
                await AnswerErrorAsync(context, 503, "SlowDown");
                return;
            case Fault.InternalError:
                await AnswerErrorAsync(context, 500, "InternalError");
                return;
        }

        using var message = Forward(context, request.Target, ignored: fault switch
        {
            Fault.IgnoreRange => "Range",
            Fault.IgnoreMatch => "If-Match",
            _ => null,
        }, fault == Fault.WrongSignature);
        using var answer = await _upstream.SendAsync(message, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Connection" or "Transfer-Encoding" or "Keep-Alive")) context.Response.Headers[name] = values.ToArray();
        }

        if (HttpMethods.IsHead(request.Method)) return;
        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        await CopyAsync(context, body, answer.Content.Headers.ContentLength, fault);
    }

    private async Task CopyAsync(HttpContext context, Stream body, long? length, Fault fault)
    {
        // Half of the body, so that the break comes in the middle of what the client is waiting for.
        var rest = fault is Fault.Truncate or Fault.StallInBody ? (length ?? 0) / 2 : long.MaxValue;
        var buffer = new byte[81920];
        while (rest > 0)
        {
            var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, rest)), context.RequestAborted);
            if (read == 0) return;
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            Interlocked.Add(ref _bytes, read);
            rest -= read;
        }

        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (fault == Fault.StallInBody) await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        context.Abort();
    }

    private static async Task AnswerErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>injected</Message></Error>");
    }

    private HttpRequestMessage Forward(HttpContext context, string target, string? ignored, bool breaksSignature)
    {
        var address = new Uri(_upstreamAddress + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (context.Request.ContentLength > 0) message.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name == ignored) continue;
            if (name == "Authorization" && breaksSignature)
            {
                message.Headers.TryAddWithoutValidation(name, values.ToString() + "0");
                continue;
            }

            if (name is "Connection" or "Expect") continue;
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray())) message.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return message;
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Interlocked.Read(ref target); seen < value; seen = Interlocked.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }
}

/// <summary>One request that came through the proxy.</summary>
/// <param name="Number">Which one it is, from 1.</param>
/// <param name="Method">Its method.</param>
/// <param name="Target">Its path and query, as sent.</param>
/// <param name="Range">Its <c>Range</c> header; empty when it has none.</param>
/// <param name="Agent">What the client calls itself; empty when it does not say.</param>
public sealed record ProxiedRequest(long Number, string Method, string Target, string Range, string Agent)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method} {Target} {Range}");
}

/// <summary>What can go wrong with a request.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection breaks before any answer.</summary>
    Reset,

    /// <summary>503 with the code <c>SlowDown</c>.</summary>
    SlowDown,

    /// <summary>500 with the code <c>InternalError</c>.</summary>
    InternalError,

    /// <summary>The body breaks off in the middle.</summary>
    Truncate,

    /// <summary>No answer ever comes.</summary>
    Stall,

    /// <summary>The body stops in the middle, and the connection stays open.</summary>
    StallInBody,

    /// <summary>The whole object is sent, as servers do that don't know ranges.</summary>
    IgnoreRange,

    /// <summary>The current version is sent, as servers do that don't know <c>If-Match</c>.</summary>
    IgnoreMatch,

    /// <summary>The server finds that the request is signed with another key.</summary>
    WrongSignature,
}
