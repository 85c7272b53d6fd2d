using System.Buffers;
using System.Text.Json;
using HdfViewer.Api.Json;
using HdfViewer.Api.Versions;
using HdfViewer.Domain.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;

namespace HdfViewer.Api.H5Grove;

/// <summary>An answer in JSON that says how long it is: clients show progress by it.</summary>
/// <typeparam name="T">What is answered.</typeparam>
/// <param name="value">The answer.</param>
/// <param name="file">The version that it is about.</param>
internal sealed class H5GroveJson<T>(T value, StoredFile file) : ActionResult
{
    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var response = http.Response;
        var body = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JsonSettings.Options.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(json, value, JsonSettings.Options);

        http.RequestServices.GetRequiredService<VersionHeaders>().Apply(http, file);
        response.ContentType = "application/json";
        var bytes = await CompressAsync(http, body.WrittenMemory);
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
