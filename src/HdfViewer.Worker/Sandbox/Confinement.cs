using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>Gives up what the process may do, once everything is loaded and before the first byte of a file is seen.</summary>
internal static class Confinement
{
    /// <summary>Gives it up, as far as the settings and the kernel let it.</summary>
    /// <param name="settings">What the server has said.</param>
    /// <param name="boundsGap">Why a worker that uses the network is not bounded; null when it is, or needs not to be.</param>
    /// <returns>Null, or what could not be given up and why.</returns>
    public static string? Apply(WorkerSettings settings, string? boundsGap)
    {
        if (!OperatingSystem.IsLinux()) return "limits and a filter of system calls are there on Linux only";

        // First of all, before the library is given a chance to use one.
        InheritedDescriptors.Close();
        _ = LibC.Control(LibC.PR_SET_DUMPABLE, 0, 0, 0, 0);
        if (settings.EndsWithServer) _ = LibC.Control(LibC.PR_SET_PDEATHSIG, LibC.SIGKILL, 0, 0, 0);
        var noPrivileges = LibC.Control(LibC.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;

        RuntimeWarmUp.Run();
        ResourceLimits.Apply(settings);
        if (settings.IsOpen) return "it was started without a filter of system calls";
        if (!noPrivileges) return "the kernel knows nothing of no_new_privs";
        if (!CallFilter.IsKnownHere) return "there is no filter of system calls for this kind of processor";
        return CallFilter.Apply(settings) ?? boundsGap;
    }
}
