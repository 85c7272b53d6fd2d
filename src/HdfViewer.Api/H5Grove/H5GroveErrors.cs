using HdfViewer.Application.Objects.GetOutline;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Api.H5Grove;

/// <summary>Says what is wrong in the words that h5grove's clients look for, wherever it was found out.</summary>
/// <param name="next">Answers.</param>
/// <param name="sender">Asks whether a path that leads nowhere ends with a link.</param>
internal sealed class H5GroveErrors(RequestDelegate next, ISender sender)
{
    /// <summary>What clients are told who may not read a file.</summary>
    public const string Denied = "Cannot read file: Permission denied!";

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (HdfViewerException exception) when (!context.Response.HasStarted)
        {
            if (await TranslateAsync(exception, H5GroveTarget.Of(context.Request), context.RequestAborted) is { } translated) throw translated;
            throw;
        }
    }

    private async Task<H5GroveException?> TranslateAsync(HdfViewerException exception, H5GroveTarget target, CancellationToken cancellationToken) => exception switch
    {
        StoredFileNotFoundException e => new H5GroveException(StatusCodes.Status404NotFound, "File not found!", e),
        AccessDeniedException e => new H5GroveException(StatusCodes.Status403Forbidden, Denied, e),
        ObjectNotFoundException when await FindLinkAsync(target, cancellationToken) is { } link =>
            H5GroveException.Unresolved(H5GroveTarget.Describe(link), target),
        ObjectNotFoundException e => new H5GroveException(StatusCodes.Status404NotFound, $"{target.Path} is not a valid path in {target.FileName}", e),
        NotADatasetException e => new H5GroveException(StatusCodes.Status400BadRequest, $"{target.Path} is not a dataset", e),
        NotAGroupException e => new H5GroveException(StatusCodes.Status400BadRequest, $"{target.Path} is not a group", e),
        SelectionOutOfRangeException e => H5GroveException.Unprocessable(e.Message, e),
        _ => null,
    };

    private async Task<Link?> FindLinkAsync(H5GroveTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var result = await sender.Send(new GetOutlineQuery(target.Key, target.Path), cancellationToken);
            return result.Outline.Object is null ? result.Outline.Link : null;
        }
        catch (HdfViewerException)
        {
            return null;
        }
    }
}
