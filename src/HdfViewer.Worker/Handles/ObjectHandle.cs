using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Handles;

/// <summary>An open group, dataset or committed datatype.</summary>
internal sealed class ObjectHandle(long id) : HdfHandle(id)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => H5O.close(handle) >= 0;
}
