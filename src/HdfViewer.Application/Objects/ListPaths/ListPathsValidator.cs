using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Objects.ListPaths;

internal sealed class ListPathsValidator : AbstractValidator<ListPathsQuery>
{
    public ListPathsValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsPath();
    }
}
