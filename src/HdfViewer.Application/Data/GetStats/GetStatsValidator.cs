using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Data.GetStats;

/// <summary>What can be said of the parameters without looking at the dataset.</summary>
internal sealed class GetStatsValidator : AbstractValidator<GetStatsQuery>
{
    public GetStatsValidator()
    {
        RuleFor(q => q.Key).IsObjectKey();
        RuleFor(q => q.Path).IsRequiredPath();
        RuleFor(q => q.Selection).IsSelection();
    }
}
