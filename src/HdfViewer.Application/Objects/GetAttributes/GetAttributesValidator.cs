using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Objects.GetAttributes;

internal sealed class GetAttributesValidator : AbstractValidator<GetAttributesQuery>
{
    public GetAttributesValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsPath();
        RuleFor(q => q.Name).IsAttributeName();
        RuleFor(q => q.Offset).IsOffset();
        RuleFor(q => q.Limit).IsLimit();
    }
}
