namespace HdfViewer.Application.Data.GetValues;

/// <summary>The forms in which values are given out.</summary>
public enum ValuesFormat
{
    /// <summary>Nested arrays in JSON.</summary>
    Json,

    /// <summary>The bytes of the elements, in C order.</summary>
    Bin,

    /// <summary>NumPy's file format.</summary>
    Npy,

    /// <summary>A table as text.</summary>
    Csv,

    /// <summary>A stream of Arrow's record batches.</summary>
    Arrow,
}
