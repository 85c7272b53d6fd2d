using FluentValidation;
using HdfViewer.Application.Data.Pictures;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Data.GetImage;

/// <summary>What can be said of the parameters without looking at the dataset.</summary>
internal sealed class GetImageValidator : AbstractValidator<GetImageQuery>
{
    public GetImageValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsRequiredPath();
        RuleFor(q => q.DisplayDims).IsDisplayDims();
        RuleFor(q => q.FixedIndices).IsFixedIndices();
        RuleFor(q => q.MaxSize)
            .Must(size => size is null or (>= 1 and <= GetImageQuery.LargestMaxSize))
            .WithMessage($"max_size must be between 1 and {GetImageQuery.LargestMaxSize}, but is {{PropertyValue}}.")
            .OverridePropertyName("max_size");
        RuleFor(q => q.Colormap)
            .Must(name => ImageParameters.TryReadColors(name, out _, out _))
            .WithMessage($"colormap must be one of {string.Join(", ", Colormap.Names)}, or one of these with _r after it, which reverses it.")
            .OverridePropertyName("colormap");
        RuleFor(q => q.Scale)
            .Must(scale => ImageParameters.TryReadScale(scale, out _))
            .WithMessage("scale must be linear or log.")
            .OverridePropertyName("scale");
        RuleFor(q => q.Format)
            .Must(format => format is null or "" or ImageParameters.Png)
            .WithMessage("format must be png.")
            .OverridePropertyName("format");
    }
}
