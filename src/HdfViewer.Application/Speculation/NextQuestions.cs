using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Speculation;

/// <summary>
/// What viewers ask when they have been shown a group: what is in the first groups of it, and how its first dataset looks. Questions are those
/// that clients ask, to the letter, so that their answers are found; and about the version that was shown.
/// </summary>
internal static class NextQuestions
{
    /// <summary>The questions, the likeliest first.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="result">What was answered.</param>
    /// <param name="preview">The last preview that somebody asked for; null when nobody has.</param>
    /// <param name="options">How many there may be.</param>
    public static IEnumerable<IMessage> After(object query, object result, GetPreviewQuery? preview, SpeculationOptions options)
    {
        // A page beyond the first is on its way to somewhere else; an answer from memory has been followed up when it was made.
        if (query is not GetChildrenQuery { Offset: null or 0 } listing || result is not GetChildrenResult { Cached: false } listed) return [];

        // What a link leads to may be another file.
        var own = listed.Children.Where(child => child.Link is null).ToArray();
        var groups = own
            .Where(child => child.Object is Group { ChildCount: > 0 })
            .Take(options.Groups)
            .Select(IMessage (child) => new GetChildrenQuery(listing.Key, PathOf(child), listing.Offset, listing.Limit, listed.File));
        var previews = own
            .Where(child => child.Object is Dataset dataset && IsSmall(dataset, options.BytesAtOnce))
            .Take(options.Previews)
            .Select(IMessage (child) => Preview(preview) with { Key = listing.Key, Path = PathOf(child), File = listed.File });
        return [.. previews, .. groups];

        string PathOf(Child child) => listed.Path.Child(child.Name).Value;
    }

    /// <summary>A client asks for previews in one form always; which part of a dataset it wants is of that dataset.</summary>
    private static GetPreviewQuery Preview(GetPreviewQuery? like) =>
        like is null ? new GetPreviewQuery(default, Path: null) : like with { Mode = null, DisplayDims = null, FixedIndices = null };

    private static bool IsSmall(Dataset dataset, long mostBytes) =>
        !dataset.Type.IsVariable && dataset.Space.ElementCount > 0 && dataset.Space.ElementCount <= (UInt128)(mostBytes / Math.Max(1, dataset.Type.Size));
}
