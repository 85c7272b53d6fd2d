using FluentValidation;

namespace HdfViewer.Application.Data.Slices;

/// <summary>Rules of single parameters.</summary>
internal static class DataRules
{
    /// <summary>A number, if given, is not too small.</summary>
    public static void IsAtLeast<T>(this IRuleBuilderInitial<T, long?> rule, string parameter, long least) => rule
        .Must(value => value is null || value >= least)
        .WithMessage($"{parameter} must be at least {least}, but is {{PropertyValue}}.")
        .OverridePropertyName(parameter);
}
