using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Data.GetValues;

/// <summary>What can be said of the parameters without looking at the dataset.</summary>
internal sealed class GetValuesValidator : AbstractValidator<GetValuesQuery>
{
    public GetValuesValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsRequiredPath();
        RuleFor(q => q.Selection).IsSelection();
        RuleFor(q => q.Formats).NotEmpty().WithMessage("format must name at least one format.").OverridePropertyName("format");
    }
}
