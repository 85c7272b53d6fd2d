using HdfViewer.Application.Data.GetPreview.Planning;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>Which parts a preview is to have.</summary>
internal static class PreviewWants
{
    /// <summary>
    /// With full detail everything; with fast detail only what the mode needs: a line is the plot of a one-dimensional dataset and the
    /// profile of others.
    /// </summary>
    public static IReadOnlySet<PreviewPart> Of(PreviewParameters parameters, PreviewView view)
    {
        var parts = new HashSet<PreviewPart>();
        var isEverything = parameters.Detail == PreviewDetail.Full || parameters.Mode == PreviewMode.Auto;
        var hasRows = view.RowDim >= 0;
        if (isEverything || parameters.Mode == PreviewMode.Table) parts.Add(PreviewPart.Table);
        if (isEverything || parameters.Mode == PreviewMode.Heatmap || (parameters.Mode == PreviewMode.Line && !hasRows))
            parts.Add(PreviewPart.Plot);
        if (hasRows && (isEverything || parameters.Mode == PreviewMode.Line)) parts.Add(PreviewPart.Profile);
        if (parameters.IncludeStats) parts.Add(PreviewPart.Sample);
        return parts;
    }
}
