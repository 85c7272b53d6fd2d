using HdfViewer.Api.Answers;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.GetPreview;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>A first look at data.</summary>
[Route("files/{key}")]
[Tags("Preview")]
[ServiceFilter<NotModifiedFilter>]
public sealed class PreviewController : FileController
{
    /// <summary>Previews a dataset</summary>
    /// <remarks>
    /// A table of the first values, a line or a heatmap, the middle row and statistics: of any dataset, however large, within the budgets
    /// that <c>limits</c> names. NaN and the infinities are null.
    /// </remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which dataset, and which part of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("preview", Name = "getPreview")]
    [KeepsAnswer]
    [ProducesResponseType<PreviewContract>(StatusCodes.Status200OK)]
    public Task<ActionResult<PreviewContract>> Preview(string key, [FromQuery] PreviewRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<GetPreviewResult, PreviewContract>(
            new GetPreviewQuery(
                KeyOf(key, request),
                request.Path,
                request.Mode,
                request.Detail,
                request.IncludeStats,
                request.DisplayDims,
                request.FixedIndices,
                request.MaxSize),
            new ValueFormat(NonFiniteFormat.Null, request.BigInt ?? BigIntegerFormat.Number),
            cancellationToken);
}
