using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Reading;

namespace HdfViewer.Worker.Handles;

/// <summary>A call into libhdf5 failed. The message is libhdf5's innermost reason, which is the one that says what is wrong with the file.</summary>
internal sealed class HdfError(string message) : Exception(message)
{
    /// <summary>The reason why the last call failed; empties libhdf5's error stack.</summary>
    public static unsafe HdfError Last()
    {
        var reasons = new List<string>();
        var state = GCHandle.Alloc(reasons);
        try
        {
            _ = H5E.walk(H5E.DEFAULT, H5E.WALK_UPWARD, &Collect, (void*)GCHandle.ToIntPtr(state));
        }
        finally
        {
            state.Free();
        }

        _ = H5E.clear(H5E.DEFAULT);
        return new HdfError(reasons.Find(r => r.Length > 0) ?? "libhdf5 gives no reason");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Collect(uint number, H5E.error_t* error, void* state)
    {
        var reasons = (List<string>)GCHandle.FromIntPtr((nint)state).Target!;
        if (error->desc is not null) reasons.Add(HdfText.Decode(error->desc));
        return 0;
    }
}
