using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Files.GetFileVersion;

internal sealed class GetFileVersionValidator : AbstractValidator<GetFileVersionQuery>
{
    public GetFileVersionValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
    }
}
