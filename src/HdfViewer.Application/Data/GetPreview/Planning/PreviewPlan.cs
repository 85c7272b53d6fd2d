using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.GetPreview.Planning;

/// <summary>What to read of a dataset, and which elements of what was read make up which part of the preview.</summary>
/// <param name="Reads">The reads, each in coordinates of the dataset with no dimension dropped, in the order in which to do them.</param>
/// <param name="Parts">The parts that fit the budget.</param>
internal sealed record PreviewPlan(IReadOnlyList<Selection> Reads, IReadOnlyDictionary<PreviewPart, PlannedPart> Parts);

/// <summary>The elements of one part.</summary>
/// <param name="Target">The elements, in coordinates of the dataset.</param>
/// <param name="Read">Which of the plan's reads brings them.</param>
internal sealed record PlannedPart(Selection Target, int Read);
