using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Worker.Handles;

/// <summary>An identifier of libhdf5 (<c>hid_t</c>) that is closed exactly once. 0 and negative numbers are never identifiers.</summary>
internal abstract class HdfHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Takes over an identifier; throws what libhdf5 says when the call that gave it failed.</summary>
    protected HdfHandle(long id)
        : base(ownsHandle: true) => SetHandle((nint)Check.Id(id));

    /// <summary>The identifier; good as long as this handle is not disposed.</summary>
    public long Id => handle;
}
