using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Handles;

/// <summary>An open file.</summary>
internal sealed class OpenFileHandle(long id) : HdfHandle(id)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => H5F.close(handle) >= 0;
}
