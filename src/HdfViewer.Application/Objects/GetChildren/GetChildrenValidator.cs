using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Objects.GetChildren;

internal sealed class GetChildrenValidator : AbstractValidator<GetChildrenQuery>
{
    public GetChildrenValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsPath();
        RuleFor(q => q.Offset).IsOffset();
        RuleFor(q => q.Limit).IsLimit();
    }
}
