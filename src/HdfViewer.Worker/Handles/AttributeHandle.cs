using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Handles;

/// <summary>An open attribute.</summary>
internal sealed class AttributeHandle(long id) : HdfHandle(id)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => H5A.close(handle) >= 0;
}
