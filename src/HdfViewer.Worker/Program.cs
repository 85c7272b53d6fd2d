using HdfViewer.Worker;
using HdfViewer.Worker.Native;

// Whatever goes wrong beyond a request's own failure ends the process; the server replaces it.
int exitCode;
try
{
    WorkerSettings.Current = WorkerSettings.Parse(args);
    exitCode = WorkerProcess.Run(ServerPipe.OverStandardStreams(), WorkerSettings.Current);
}
catch (Exception failure)
{
    LastWords.Say($"{failure.GetType().Name}: {failure.Message}");
    exitCode = 1;
}

// Not by way of exit handlers: libhdf5 would close files through the driver while the runtime is going down.
LibC.Exit(exitCode);
