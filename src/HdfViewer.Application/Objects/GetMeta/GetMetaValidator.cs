using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Objects.GetMeta;

internal sealed class GetMetaValidator : AbstractValidator<GetMetaQuery>
{
    public GetMetaValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsRequiredPath();
    }
}
