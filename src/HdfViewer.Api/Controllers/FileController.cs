using AutoMapper;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Json;
using HdfViewer.Api.Mapping;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Speculation;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Mediator;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>What the actions about one file have in common: ask, map, and say which version the answer is about.</summary>
[ApiController]
public abstract class FileController : ControllerBase
{
    private protected static ObjectKey KeyOf(string key, FileRequest request) => new(request.Bucket ?? string.Empty, key);

    /// <summary>Sends a query and makes a contract of its result.</summary>
    private protected async Task<ActionResult<TContract>> AnswerAsync<TResult, TContract>(
        IQuery<TResult> query, ValueFormat format, CancellationToken cancellationToken)
        where TResult : IFileResult
    {
        var services = HttpContext.RequestServices;
        var result = await services.GetRequiredService<ISender>().Send(query, cancellationToken);
        services.GetRequiredService<VersionHeaders>().Apply(HttpContext, result.File);
        services.GetRequiredService<SpeculationTrigger>().Follow(HttpContext, query, result);
        if (await services.GetRequiredService<FinishedAnswers>().RecordAsync(HttpContext, result) is { } finished) return new FinishedAnswerResult(finished);
        return services.GetRequiredService<IMapper>().Map<TContract>(result, options => options.SetValueFormat(format));
    }
}
