using FluentValidation;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>What can be said of the parameters without looking at the dataset.</summary>
internal sealed class GetPreviewValidator : AbstractValidator<GetPreviewQuery>
{
    public GetPreviewValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsRequiredPath();
        RuleFor(q => q.Mode)
            .Must(mode => PreviewParameters.TryReadMode(mode, out _))
            .WithMessage("mode must be auto, line, table or heatmap.")
            .OverridePropertyName("mode");
        RuleFor(q => q.Detail)
            .Must(detail => PreviewParameters.TryReadDetail(detail, out _))
            .WithMessage("detail must be full or fast.")
            .OverridePropertyName("detail");
        RuleFor(q => q.DisplayDims).IsDisplayDims();
        RuleFor(q => q.FixedIndices).IsFixedIndices();
        RuleFor(q => q.MaxSize)
            .Must(size => size is null or (>= 1 and <= PreviewParameters.LargestMaxSize))
            .WithMessage($"max_size must be between 1 and {PreviewParameters.LargestMaxSize}, but is {{PropertyValue}}.")
            .OverridePropertyName("max_size");
    }
}
