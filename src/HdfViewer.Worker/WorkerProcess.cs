using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Filters;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading;
using HdfViewer.Worker.Reading.Objects;
using HdfViewer.Worker.Sandbox;

namespace HdfViewer.Worker;

/// <summary>The process from its start to its end.</summary>
internal static class WorkerProcess
{
    // Bytes: for lists of the library's own; libhdf5 keeps everything it ever freed otherwise.
    private const int FreeListBytes = 1 << 20;

    // A collection that gives memory back costs milliseconds; it pays after an answer of this size.
    private const long LargeAnswerBytes = 4 << 20;

    /// <summary>Runs until the server closes the pipe; gives the exit code.</summary>
    public static int Run(ServerPipe pipe, WorkerSettings settings)
    {
        if (Start(pipe, settings) is not { } access) return 2;
        using (access)
        {
            var handler = new RequestHandler(pipe, access);
            var allocated = GC.GetTotalAllocatedBytes();
            while (pipe.ReceiveRequest() is { } request)
            {
                handler.Answer(request);
                var now = GC.GetTotalAllocatedBytes();
                if (now - allocated > LargeAnswerBytes)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    _ = H5.garbage_collect();
                    LibC.TrimHeap();
                }

                allocated = now;
            }
        }

        return 0;
    }

    private static unsafe PropertyListHandle? Start(ServerPipe pipe, WorkerSettings settings)
    {
        if (!NativeLibraryResolver.TryLoad())
        {
            pipe.Send(new Hello(string.Empty, [], "libhdf5 is not installed (Debian: libhdf5-103-1)."));
            return null;
        }

        string? boundsGap = null;
        if (settings is { ConnectPort: > 0, IsBounded: false, IsOpen: false }) boundsGap = NetworkBounds.Apply(settings);

        _ = H5.get_libversion(out var major, out var minor, out var release);
        var version = $"{major}.{minor}.{release}";
        if ((major, minor) != (1, 10))
        {
            pipe.Send(new Hello(version, [], $"libhdf5 is version {version}; the driver is laid out for 1.10."));
            return null;
        }

        _ = H5.dont_atexit();
        Check.Result(H5.open());
        Check.Result(H5E.set_auto(H5E.DEFAULT, null, null));
        Check.Result(H5PL.set_loading_state(0));
        Check.Result(LzfFilter.Register());
        Check.Result(H5.set_free_list_limits(FreeListBytes, FreeListBytes, FreeListBytes, FreeListBytes, FreeListBytes, FreeListBytes));
        var access = AccessProperties.Create(Check.Id(VirtualFileDriver.Register(pipe)));
        int[] filters = [.. FilterReader.Known.Where(FilterReader.CanDecode)];
        if (settings.ConnectPort > 0 && !TryPrepareRos3())
        {
            pipe.Send(new Hello(version, [], $"libhdf5 {version} is built without the S3 driver, which Hdf5:Access=Ros3 needs."));
            return null;
        }

        var gap = Confinement.Apply(settings, boundsGap);
        if (settings.IsProbe)
        {
            pipe.SendReport(SandboxProbe.Run(gap, settings));
            LibC.Exit(0);
        }

        pipe.Send(new Hello(version, filters, Error: null, gap));
        return access;
    }

    private static bool TryPrepareRos3()
    {
        try
        {
            Ros3Connection.Prepare();
            return true;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or HdfError)
        {
            return false;
        }
    }
}
