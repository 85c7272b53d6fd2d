using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Files.GetFile;

internal sealed class GetFileValidator : AbstractValidator<GetFileQuery>
{
    public GetFileValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
    }
}
