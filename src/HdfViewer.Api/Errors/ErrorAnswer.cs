using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Errors;

/// <summary>A failure as the result of an action.</summary>
/// <param name="error">The failure.</param>
internal sealed class ErrorAnswer(Error error) : ActionResult
{
    /// <inheritdoc/>
    public override Task ExecuteResultAsync(ActionContext context) => context.HttpContext.WriteErrorAsync(error);
}
