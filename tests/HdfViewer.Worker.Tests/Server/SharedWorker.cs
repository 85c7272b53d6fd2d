namespace HdfViewer.Worker.Tests.Server;

/// <summary>One worker for many files, as in production; replaced when it has died.</summary>
internal static class SharedWorker
{
    private static WorkerSession? _session;
    private static string? _path;

    /// <summary>A worker that has the file open since the last call, if it was the same and the worker lives.</summary>
    public static WorkerSession KeepOpen(string path) =>
        _session is { HasEnded: false } session && _path == path ? session : For(path);

    public static WorkerSession For(string path)
    {
        _path = path;
        if (_session is null or { HasEnded: true })
        {
            _session?.Dispose();
            _session = new WorkerSession();
        }

        _session.Open(File.ReadAllBytes(path));
        return _session;
    }

    public static void Stop()
    {
        _session?.Dispose();
        _session = null;
    }
}

/// <summary>Ends the shared worker after the last test.</summary>
[SetUpFixture]
public sealed class SharedWorkerLifetime
{
    [OneTimeTearDown]
    public void Stop() => SharedWorker.Stop();
}
