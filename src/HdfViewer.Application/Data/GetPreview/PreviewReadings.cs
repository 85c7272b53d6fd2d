using HdfViewer.Application.Data.GetPreview.Planning;
using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>What reading for a preview brought.</summary>
/// <param name="Parts">The parts that there is data for.</param>
/// <param name="Failures">Why there is none for the others: <c>too-large</c>, <c>deadline</c> or <c>unreadable</c>.</param>
/// <param name="IsCutShort">Whether time ran out.</param>
internal sealed record PreviewReadings(
    IReadOnlyDictionary<PreviewPart, PartData> Parts, IReadOnlyDictionary<PreviewPart, string> Failures, bool IsCutShort);

/// <summary>The elements of one part.</summary>
/// <param name="Target">Which elements, in coordinates of the dataset.</param>
/// <param name="Data">
/// The elements. Their dimensions are the displayed ones, rows first; those of a profile the column dimension, those of a sample do not
/// matter.
/// </param>
internal sealed record PartData(Selection Target, NdBuffer Data);
