using HdfViewer.Api.Versions;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Files.GetFileVersion;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Api.Answers;

/// <summary>
/// Gives out finished answers. It stands behind everything that decides who may ask what, and asks for the file's current version as every
/// other question does: an answer about another version is none.
/// </summary>
/// <param name="next">Makes answers.</param>
/// <param name="answers">The finished ones.</param>
/// <param name="codings">Knows in which coding they go out.</param>
/// <param name="sender">Asks for the file's version.</param>
/// <param name="linked">Knows of which files the version does not say all.</param>
internal sealed class FinishedAnswersMiddleware(
    RequestDelegate next, FinishedAnswers answers, AcceptedCodings codings, ISender sender, ILinkedFiles linked)
{
    /// <summary>Handles one request, which has been routed.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } route } endpoint
            || endpoint.Metadata.GetMetadata<KeepsAnswerAttribute>() is null)
        {
            return next(context);
        }

        if (Find(context, route, out var name) is { } answer) return GiveAsync(context, answer);
        return name is null ? next(context) : MakeAsync(context, name);
    }

    /// <summary>The finished answer, or the name that it would have; neither for a question whose answer is not kept.</summary>
    private FinishedAnswer? Find(HttpContext context, string route, out string? name)
    {
        name = null;
        using var text = AnswerName.Of(context.Request, route, codings.Of(context));
        if (text.Text.IsEmpty) return null;
        if (answers.Find(text.Text) is { } answer) return answer;
        name = text.Text.ToString();
        return null;
    }

    private async Task GiveAsync(HttpContext context, FinishedAnswer answer)
    {
        var current = await sender.Send(new GetFileVersionQuery(answer.File.Key), context.RequestAborted);
        if (current.File.Version != answer.File.Version || linked.Contains(answer.File.Version))
        {
            await MakeAsync(context, answer.Name);
            return;
        }

        AnswerMemory.CountFinished();
        if (VersionHeaders.IsKnown(context.Request, answer.Tag)) answer.WriteNotModified(context);
        else await answer.WriteAsync(context);
    }

    private async Task MakeAsync(HttpContext context, string name)
    {
        context.Features.Set(new AnswerSlot(name));
        try
        {
            await next(context);
            if (context.Features.Get<AnswerRecording>() is { } recording) await answers.FinishAsync(context, recording);
        }
        finally
        {
            if (context.Features.Get<AnswerRecording>() is { } recording) answers.Close(context, recording);
        }
    }
}
