using HdfViewer.Domain.Files;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Answers;

/// <summary>An answer as it goes out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The version of the file that it is about.</param>
/// <param name="Tag">Its entity tag.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body, in its coding.</param>
internal sealed record FinishedAnswer(string Name, StoredFile File, EntityTagHeaderValue Tag, AnswerHeaders Headers, byte[] Body)
{
    /// <summary>Headers, records and the like.</summary>
    private const int Overhead = 1024;

    /// <summary>About how many bytes it takes in memory.</summary>
    public long Size => Body.Length + Overhead;

    /// <summary>Sends it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        Headers.Apply(context.Response);
        context.Response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteInSlicesAsync(Body, context.RequestAborted);
    }

    /// <summary>Says that the client has it already.</summary>
    public void WriteNotModified(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        Headers.ApplyValidators(context.Response);
    }
}

/// <summary>The headers that come with an answer from memory.</summary>
/// <param name="ETag">Its entity tag.</param>
/// <param name="CacheControl">How long clients may keep it.</param>
/// <param name="Vary">What it depends on.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="ContentEncoding">Its coding; null for none.</param>
/// <param name="ContentDisposition">The name to save it under; null for none.</param>
internal sealed record AnswerHeaders(
    string ETag, string CacheControl, string Vary, string ContentType, string? ContentEncoding, string? ContentDisposition)
{
    /// <summary>Sets them.</summary>
    public void Apply(HttpResponse response)
    {
        ApplyValidators(response);
        response.ContentType = ContentType;
        if (ContentEncoding is not null) response.Headers.ContentEncoding = ContentEncoding;
        if (ContentDisposition is not null) response.Headers.ContentDisposition = ContentDisposition;
    }

    /// <summary>Sets those that a 304 has, too.</summary>
    public void ApplyValidators(HttpResponse response)
    {
        response.Headers.ETag = ETag;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = Vary;
    }
}
