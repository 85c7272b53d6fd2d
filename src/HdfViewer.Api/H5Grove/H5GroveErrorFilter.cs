using HdfViewer.Application.Objects.GetOutline;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using Mediator;
using Microsoft.AspNetCore.Mvc.Filters;

namespace HdfViewer.Api.H5Grove;

/// <summary>Says what is wrong in the words that h5grove's clients look for.</summary>
/// <param name="sender">Asks whether a path that leads nowhere ends with a link.</param>
internal sealed class H5GroveErrorFilter(ISender sender) : IAsyncExceptionFilter
{
    /// <inheritdoc/>
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        var target = H5GroveTarget.Of(context.HttpContext.Request);
        context.Exception = context.Exception switch
        {
            StoredFileNotFoundException e => new H5GroveException(StatusCodes.Status404NotFound, "File not found!", e),
            AccessDeniedException e => new H5GroveException(StatusCodes.Status403Forbidden, "Cannot read file: Permission denied!", e),
            ObjectNotFoundException e when await FindLinkAsync(target, context.HttpContext.RequestAborted) is { } link =>
                H5GroveException.Unresolved(H5GroveTarget.Describe(link), target),
            ObjectNotFoundException e => new H5GroveException(StatusCodes.Status404NotFound, $"{target.Path} is not a valid path in {target.FileName}", e),
            NotADatasetException e => new H5GroveException(StatusCodes.Status400BadRequest, $"{target.Path} is not a dataset", e),
            NotAGroupException e => new H5GroveException(StatusCodes.Status400BadRequest, $"{target.Path} is not a group", e),
            SelectionOutOfRangeException e => H5GroveException.Unprocessable(e.Message, e),
            var other => other,
        };
    }

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
