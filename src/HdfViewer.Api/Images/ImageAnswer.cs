using HdfViewer.Api.Answers;
using HdfViewer.Api.Content;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.GetImage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Images;

/// <summary>Sends a picture, to be shown where it is asked for and to be saved under a sensible name.</summary>
/// <param name="image">The picture.</param>
internal sealed class ImageAnswer(GetImageResult image) : ActionResult
{
    /// <summary>The media type of the answer.</summary>
    public const string MediaType = "image/png";

    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        http.RequestServices.GetRequiredService<VersionHeaders>().Apply(http, image.File);
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(FileName());
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentType = MediaType;
        http.Response.ContentLength = image.Png.Length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        if (await http.RequestServices.GetRequiredService<FinishedAnswers>().GiveAsync(http, image)) return;

        await http.Response.BodyWriter.WriteAsync(image.Png, http.RequestAborted);
    }

    /// <summary>The file and the dataset: <c>run_42_entry_data.png</c>.</summary>
    private string FileName()
    {
        var file = Path.GetFileNameWithoutExtension(FileNames.Of(image.File.Key));
        return FileNames.Clean($"{file}_{image.Path.Value.Trim('/').Replace('/', '_')}.png");
    }
}
