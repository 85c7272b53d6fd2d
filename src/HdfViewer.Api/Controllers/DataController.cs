using HdfViewer.Api.Answers;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Csv;
using HdfViewer.Api.Json;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.ExportCsv;
using HdfViewer.Application.Data.GetData;
using Mediator;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>The values of datasets.</summary>
[Route("files/{key}")]
[Tags("Data")]
[ServiceFilter<NotModifiedFilter>]
public sealed class DataController : FileController
{
    /// <summary>Gives a part of a dataset</summary>
    /// <remarks>
    /// <c>matrix</c>: rows and columns of a plane, of every datatype, at most 2000 of each and 500,000 elements. <c>heatmap</c>: a picture of
    /// a whole plane, at most 1024 cells a side. <c>line</c>: values along one dimension, at most 20,000 points. NaN and the infinities are
    /// null.
    /// </remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which dataset, and which part of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("data", Name = "getData")]
    [KeepsAnswer]
    [ProducesResponseType<DataContract>(StatusCodes.Status200OK)]
    public Task<ActionResult<DataContract>> Data(string key, [FromQuery] DataSliceRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<GetDataResult, DataContract>(
            new GetDataQuery(KeyOf(key, request), request.Path, request.ToParameters(request.IncludeStats)),
            new ValueFormat(NonFiniteFormat.Null, request.BigInt ?? BigIntegerFormat.Number),
            cancellationToken);

    /// <summary>Exports a part of a dataset as CSV</summary>
    /// <remarks>
    /// Streamed, in UTF-8 with a byte order mark. <c>matrix</c> and <c>heatmap</c>: a row of column indices, then the rows, each after its
    /// index; at most 10,000,000 cells. <c>line</c>: the index, the value, and a column for each dataset in <c>compare_paths</c>; at most
    /// 5,000,000 points. Limits that are not given mean everything. Texts that a spreadsheet would take for formulas get a leading
    /// apostrophe.
    /// </remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which datasets, and which part of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("export/csv", Name = "exportCsv")]
    [ProducesResponseType<string>(StatusCodes.Status200OK, CsvAnswer.MediaType)]
    public async Task<ActionResult> ExportCsv(string key, [FromQuery] ExportRequest request, CancellationToken cancellationToken)
    {
        var query = new ExportCsvQuery(KeyOf(key, request), request.Path, request.ToParameters(), request.ComparePaths);
        return new CsvAnswer(await HttpContext.RequestServices.GetRequiredService<ISender>().Send(query, cancellationToken));
    }
}
