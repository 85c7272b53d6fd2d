using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Handles;

/// <summary>An extent and a selection in it.</summary>
internal sealed class DataspaceHandle(long id) : HdfHandle(id)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => H5S.close(handle) >= 0;
}
