using HdfViewer.Api.Answers;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Errors;
using HdfViewer.Api.Json;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Values;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.GetStats;
using HdfViewer.Application.Data.GetValues;
using Mediator;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>Values of datasets, and what can be computed of all of them.</summary>
[Route("files/{key}")]
[Tags("Data")]
[ServiceFilter<NotModifiedFilter>]
public sealed class ValuesController : FileController
{
    /// <summary>Gives out any part of a dataset</summary>
    /// <remarks>
    /// Whatever NumPy's basic slicing selects, as it is read: the answer may be as large as the dataset. The format is named by
    /// <c>format</c>, else negotiated by <c>Accept</c>, else JSON, which alone has a limit. An answer that cannot be completed breaks off.
    /// </remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which values, and how.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("values", Name = "getValues")]
    [VariesByAccept]
    [ProducesResponseType<ValuesContract>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Values(string key, [FromQuery] ValuesRequest request, CancellationToken cancellationToken)
    {
        var formats = ValuesMediaTypes.Wanted(request.Format, Request);
        if (formats.Count == 0) return new ErrorAnswer(ErrorTable.ForStatus(StatusCodes.Status406NotAcceptable));

        var query = new GetValuesQuery(
            KeyOf(key, request), request.Path, request.Selection, formats, IsDescriptionOnly: HttpMethods.IsHead(Request.Method));
        var values = await HttpContext.RequestServices.GetRequiredService<ISender>().Send(query, cancellationToken);
        return new ValuesAnswer(
            values,
            new ValueFormat(request.Nan ?? NonFiniteFormat.Null, request.BigInt ?? BigIntegerFormat.Number),
            request.Endian ?? Endian.Little);
    }

    /// <summary>Computes exact statistics of any part of a dataset</summary>
    /// <remarks>
    /// Every selected element is read, so this takes its time on large data; <c>/preview</c> has statistics of a sample. The extremes, the
    /// mean and the deviation are over the finite values.
    /// </remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("stats", Name = "getStats")]
    [KeepsAnswer]
    [ProducesResponseType<ExactStatsContract>(StatusCodes.Status200OK)]
    public Task<ActionResult<ExactStatsContract>> Stats(string key, [FromQuery] StatsRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<GetStatsResult, ExactStatsContract>(
            new GetStatsQuery(KeyOf(key, request), request.Path, request.Selection),
            new ValueFormat(NonFiniteFormat.Null, request.BigInt ?? BigIntegerFormat.Number),
            cancellationToken);
}
