using HdfViewer.Api.Answers;
using HdfViewer.Api.Images;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.GetImage;
using Mediator;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>Pictures of data.</summary>
[Route("files/{key}")]
[Tags("Preview")]
[ServiceFilter<NotModifiedFilter>]
public sealed class ImageController : FileController
{
    /// <summary>Draws a dataset</summary>
    /// <remarks>
    /// A thumbnail in PNG, at most as many pixels a side as asked for: a plane in colours from its lowest to its highest number, the first row on
    /// top; of one dimension a line on a transparent ground; bytes with red, green and blue in a dimension of their own as the picture that they
    /// are. Large data is sampled, within the budget of previews. NaN is transparent; on a logarithmic scale zero and less has the lowest
    /// colour.
    /// </remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which dataset, and how to draw it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("image", Name = "getImage")]
    [KeepsAnswer]
    [ProducesResponseType<byte[]>(StatusCodes.Status200OK, ImageAnswer.MediaType)]
    public async Task<ActionResult> Image(string key, [FromQuery] ImageRequest request, CancellationToken cancellationToken)
    {
        var query = new GetImageQuery(
            KeyOf(key, request),
            request.Path,
            request.DisplayDims,
            request.FixedIndices,
            request.MaxSize,
            request.Colormap,
            request.Scale,
            request.Format);
        return new ImageAnswer(await HttpContext.RequestServices.GetRequiredService<ISender>().Send(query, cancellationToken));
    }
}
