using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Answers;

/// <summary>A finished answer as the result of an action.</summary>
/// <param name="answer">The answer.</param>
internal sealed class FinishedAnswerResult(FinishedAnswer answer) : ActionResult
{
    /// <inheritdoc/>
    public override Task ExecuteResultAsync(ActionContext context) => answer.WriteAsync(context.HttpContext);
}
