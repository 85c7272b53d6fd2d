namespace HdfViewer.Application.Data.Pictures;

/// <summary>How numbers become colours, or heights.</summary>
public enum PictureScale
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>By their logarithm.</summary>
    Log,
}
