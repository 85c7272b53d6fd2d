using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Handles;

/// <summary>A property list.</summary>
internal sealed class PropertyListHandle(long id) : HdfHandle(id)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => H5P.close(handle) >= 0;
}
