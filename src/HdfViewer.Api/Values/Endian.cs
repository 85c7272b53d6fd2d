namespace HdfViewer.Api.Values;

/// <summary>The byte order of numbers in binary formats.</summary>
public enum Endian
{
    /// <summary>Little-endian, whatever the file has.</summary>
    Little,

    /// <summary>As in the file.</summary>
    Source,
}
