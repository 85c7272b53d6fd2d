using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Objects.GetOutline;

internal sealed class GetOutlineValidator : AbstractValidator<GetOutlineQuery>
{
    public GetOutlineValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsPath();
    }
}
