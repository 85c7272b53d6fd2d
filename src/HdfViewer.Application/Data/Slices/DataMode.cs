namespace HdfViewer.Application.Data.Slices;

/// <summary>How a part of a dataset is looked at.</summary>
public enum DataMode
{
    /// <summary>Rows and columns of a plane as they are.</summary>
    Matrix,

    /// <summary>A picture of a whole plane.</summary>
    Heatmap,

    /// <summary>Values along one dimension.</summary>
    Line,
}

/// <summary>How densely a line is given.</summary>
public enum LineQuality
{
    /// <summary>Every point where there are few, else an overview.</summary>
    Auto,

    /// <summary>At most so many points.</summary>
    Overview,

    /// <summary>Every point.</summary>
    Exact,
}
