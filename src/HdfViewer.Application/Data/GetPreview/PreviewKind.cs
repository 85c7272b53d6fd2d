namespace HdfViewer.Application.Data.GetPreview;

/// <summary>What a preview shows.</summary>
public enum PreviewKind
{
    /// <summary>A null dataspace: nothing.</summary>
    Empty,

    /// <summary>One value.</summary>
    Scalar,

    /// <summary>A one-dimensional dataset (<c>1d</c>).</summary>
    OneDimensional,

    /// <summary>A two-dimensional dataset (<c>2d</c>).</summary>
    TwoDimensional,

    /// <summary>A plane of a dataset with more dimensions (<c>nd</c>).</summary>
    Plane,
}

/// <summary>Which part of a preview is wanted.</summary>
public enum PreviewMode
{
    /// <summary>Whatever suits the dataset.</summary>
    Auto,

    /// <summary>A line: the values of a one-dimensional dataset, the middle row of others.</summary>
    Line,

    /// <summary>The first values.</summary>
    Table,

    /// <summary>A heatmap of a plane.</summary>
    Heatmap,
}

/// <summary>How much of a preview is wanted.</summary>
public enum PreviewDetail
{
    /// <summary>Every part.</summary>
    Full,

    /// <summary>Only the part that the mode needs.</summary>
    Fast,
}
