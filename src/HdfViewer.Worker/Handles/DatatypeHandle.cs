using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Handles;

/// <summary>A datatype in memory.</summary>
internal sealed class DatatypeHandle(long id) : HdfHandle(id)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => H5T.close(handle) >= 0;
}
