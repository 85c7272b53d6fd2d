using FluentValidation;
using HdfViewer.Application.Data.Slices;

namespace HdfViewer.Application.Data.ExportCsv;

/// <summary>What can be said of the parameters without looking at the datasets.</summary>
internal sealed class ExportCsvValidator : DataQueryValidator<ExportCsvQuery>
{
    public ExportCsvValidator()
    {
        RuleFor(q => q.ComparePaths)
            .Cascade(CascadeMode.Stop)
            .Must(paths => paths is null || !paths.Contains('\0')).WithMessage("compare_paths must not hold a NUL character.")
            .Must(paths => ComparedPaths.Split(paths).All(path => path.Length > 0))
            .WithMessage("compare_paths must be paths separated by commas, such as /a,/b.")
            .Must(paths => ComparedPaths.Split(paths).Count <= DataLimits.ComparedDatasets)
            .WithMessage(q => $"compare_paths must have at most {DataLimits.ComparedDatasets} paths, but has {ComparedPaths.Split(q.ComparePaths).Count}.")
            .Must((query, paths) => string.IsNullOrEmpty(paths) || query.Parameters.Mode == "line")
            .WithMessage("compare_paths goes with mode=line only.")
            .OverridePropertyName("compare_paths");
    }
}
