using HdfViewer.Api.Keys;
using HdfViewer.Application.Files.GetFileVersion;
using HdfViewer.Domain.Files;
using Mediator;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace HdfViewer.Api.Versions;

/// <summary>Answers 304 to clients that have the answer already, without touching the file.</summary>
/// <param name="sender">Asks for the file's version.</param>
/// <param name="headers">Compares it with what the client has.</param>
internal sealed class NotModifiedFilter(ISender sender, VersionHeaders headers) : IAsyncActionFilter
{
    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.IfNoneMatch.Count > 0)
        {
            // In h5grove's protocol the file is a parameter.
            var name = (string?)http.Request.RouteValues[KeyRouteValue.Name] ?? http.Request.Query["file"].ToString();
            if (name.Length == 0)
            {
                await next();
                return;
            }

            var key = new ObjectKey(http.Request.Query["bucket"].ToString(), name);
            var version = await sender.Send(new GetFileVersionQuery(key), http.RequestAborted);
            if (headers.IsKnown(http, version.File))
            {
                headers.Apply(http, version.File);
                context.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
                return;
            }
        }

        await next();
    }
}
