using HdfViewer.Api.Errors;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Files.GetContent;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Content;

/// <summary>Streams a file's bytes from the store to the client, whole or a range of them.</summary>
/// <param name="content">The file.</param>
internal sealed class ContentAnswer(GetContentResult content) : ActionResult
{
    /// <summary>HDF5's media type, as registered by nobody but used by everybody.</summary>
    private const string Hdf5 = "application/x-hdf5";

    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var file = content.File;
        var response = http.Response;
        http.RequestServices.GetRequiredService<VersionHeaders>().ApplyToContent(http, file);
        response.Headers.AcceptRanges = "bytes";

        if (VersionHeaders.IsContentKnown(http, file))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = RequestedRange.Of(http.Request, file);
        if (range is { IsSatisfiable: false })
        {
            response.Headers.ContentRange = new ContentRangeHeaderValue(file.Size).ToString();
            await http.WriteErrorAsync(new Error(
                StatusCodes.Status416RangeNotSatisfiable,
                "range_not_satisfiable",
                $"The range lies beyond the end of the file, which has {file.Size} bytes."));
            return;
        }

        var offset = range?.Offset ?? 0;
        var length = range?.Length ?? file.Size;
        if (HttpMethods.IsHead(http.Request.Method) || length == 0)
        {
            Describe(response, range, length);
            return;
        }

        // Opened before the first header goes out: when the store refuses, the answer can still say so.
        await using var bytes = await content.OpenAsync(offset, length, http.RequestAborted);
        Describe(response, range, length);
        await bytes.CopyToAsync(response.Body, http.RequestAborted);
    }

    private void Describe(HttpResponse response, RequestedRange? range, long length)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileNames.Of(content.File.Key));
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = Hdf5;
        response.ContentLength = length;
        if (range is null) return;
        response.StatusCode = StatusCodes.Status206PartialContent;
        response.Headers.ContentRange = new ContentRangeHeaderValue(range.Offset, range.Offset + range.Length - 1, content.File.Size).ToString();
    }
}
