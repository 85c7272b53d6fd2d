using FluentValidation;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Data.Slices;

/// <summary>What can be said of the parameters without looking at the dataset.</summary>
/// <typeparam name="T">The query.</typeparam>
internal abstract class DataQueryValidator<T> : AbstractValidator<T>
    where T : IDataQuery
{
    protected DataQueryValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsRequiredPath();
        RuleFor(q => q.Parameters.Mode)
            .Must(mode => DataRequest.TryReadMode(mode, out _))
            .WithMessage("mode must be matrix, heatmap or line.")
            .OverridePropertyName("mode");
        RuleFor(q => q.Parameters.DisplayDims).IsDisplayDims();
        RuleFor(q => q.Parameters.FixedIndices).IsFixedIndices();
        RuleFor(q => q.Parameters.RowOffset).IsAtLeast("row_offset", 0);
        RuleFor(q => q.Parameters.RowLimit).IsAtLeast("row_limit", 1);
        RuleFor(q => q.Parameters.ColOffset).IsAtLeast("col_offset", 0);
        RuleFor(q => q.Parameters.ColLimit).IsAtLeast("col_limit", 1);
        RuleFor(q => q.Parameters.RowStep).IsAtLeast("row_step", 1);
        RuleFor(q => q.Parameters.ColStep).IsAtLeast("col_step", 1);
        RuleFor(q => q.Parameters.MaxSize).IsAtLeast("max_size", 1);
        RuleFor(q => q.Parameters.LineDim)
            .Must(dim => LineDimension.TryRead(dim, out _))
            .WithMessage("line_dim must be row, col or the number of a dimension.")
            .OverridePropertyName("line_dim");
        RuleFor(q => q.Parameters.LineIndex).IsAtLeast("line_index", 0);
        RuleFor(q => q.Parameters.LineOffset).IsAtLeast("line_offset", 0);
        RuleFor(q => q.Parameters.LineLimit).IsAtLeast("line_limit", 1);
        RuleFor(q => q.Parameters.Quality)
            .Must(quality => DataRequest.TryReadQuality(quality, out _))
            .WithMessage("quality must be auto, overview or exact.")
            .OverridePropertyName("quality");
        RuleFor(q => q.Parameters.MaxPoints)
            .Must(points => points is null or (>= 1 and <= DataLimits.LinePoints))
            .WithMessage($"max_points must be between 1 and {DataLimits.LinePoints}, but is {{PropertyValue}}.")
            .OverridePropertyName("max_points");
    }
}
