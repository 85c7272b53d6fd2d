namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Where a block is.</summary>
internal enum BlockState
{
    /// <summary>In the store only.</summary>
    Absent,

    /// <summary>Being fetched.</summary>
    UnderWay,

    /// <summary>In memory.</summary>
    Held,
}
