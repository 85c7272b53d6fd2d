namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>What a Blosc2 chunk consists of that stores nothing else.</summary>
internal enum Blosc2Special
{
    /// <summary>Nothing of the kind: there are blocks.</summary>
    None = 0,

    /// <summary>Zeros.</summary>
    Zero = 1,

    /// <summary>Not-a-number.</summary>
    NaN = 2,

    /// <summary>A value that follows the header.</summary>
    Value = 3,

    /// <summary>Nobody has said; zeros here.</summary>
    Uninitialized = 4,
}
