using HdfViewer.Api.Answers;
using HdfViewer.Api.Json;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Pipeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;

namespace HdfViewer.Api.H5Grove;

/// <summary>An answer in JSON that says how long it is: clients show progress by it.</summary>
/// <typeparam name="T">What is answered.</typeparam>
/// <param name="value">The answer.</param>
/// <param name="result">What it was made of.</param>
internal sealed class H5GroveJson<T>(T value, IFileResult result) : ActionResult
{
    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var response = http.Response;
        http.RequestServices.GetRequiredService<VersionHeaders>().Apply(http, result.File);
        response.ContentType = "application/json";
        if (await http.RequestServices.GetRequiredService<FinishedAnswers>().GiveAsync(http, result)) return;

        using var body = AnswerBuffer.Write(http, value, typeof(T));
        var bytes = await CompressAsync(http, body.ToMemory());
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>
    /// Compressed here as a whole, where the client takes it: the middleware compresses while it sends, and then the length is not known.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>> CompressAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var compression = http.RequestServices.GetRequiredService<IResponseCompressionProvider>();
        if (!compression.CheckRequestAcceptsCompression(http)) return body;
        if (!compression.ShouldCompressResponse(http) || compression.GetCompressionProvider(http) is not { } provider) return body;

        using var target = new MemoryStream(body.Length / 4);
        await using (var compressor = provider.CreateStream(target)) await compressor.WriteAsync(body, http.RequestAborted);
        http.Response.Headers.ContentEncoding = provider.EncodingName;
        return target.GetBuffer().AsMemory(0, (int)target.Length);
    }
}
