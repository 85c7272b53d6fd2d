using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Files.GetContent;

internal sealed class GetContentValidator : AbstractValidator<GetContentQuery>
{
    public GetContentValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
    }
}
