using System.Collections.Concurrent;
using System.Diagnostics;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// Starts workers on one thread, which lives as long as the server: the kernel ends a worker when the thread that started it is gone, so that
/// none outlives a server that was killed. Threads of the pool come and go.
/// </summary>
internal static class WorkerLauncher
{
    private static readonly BlockingCollection<Action> Launches = [];

    static WorkerLauncher() => new Thread(Run) { IsBackground = true, Name = "hdf5-launcher" }.Start();

    /// <summary>Starts a process.</summary>
    public static Task<Process> RunAsync(Func<Process> launch)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Launches.Add(() =>
        {
            try
            {
                started.SetResult(launch());
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    private static void Run()
    {
        foreach (var launch in Launches.GetConsumingEnumerable()) launch();
    }
}
