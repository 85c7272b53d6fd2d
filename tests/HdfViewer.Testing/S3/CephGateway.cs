using System.Diagnostics;

namespace HdfViewer.Testing.S3;

/// <summary>
/// Ceph's S3 gateway, one for all test processes of this user. Each process holds a shared lock on a file while it lives; a small shell waits
/// for the last one to let go, however it ended, and stops the server.
/// </summary>
internal static class CephGateway
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);

    // Open as long as the process: the lock is the process's claim on the server.
    private static FileStream? _claim;

    public static async Task<string> StartAsync(string accessKey, string secretKey)
    {
        var folder = Path.Join(Path.GetTempPath(), $"hdfviewer-test-s3-{Environment.UserName}");
        Directory.CreateDirectory(folder);
        var claims = Path.Join(folder, ".claims");
        _claim = await ClaimAsync(claims);

        var script = RepositoryPaths.Of("scripts", "ceph-s3.sh");
        var start = new ProcessStartInfo("bash", [script, "start", folder]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["S3_ACCESS_KEY"] = accessKey;
        start.Environment["S3_SECRET_KEY"] = secretKey;
        start.Environment["S3_STORE"] = "memstore";
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(LongestStart);
        var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        if (process.ExitCode != 0) throw new InvalidOperationException($"'{script} start' failed with {process.ExitCode}; its reasons are on stderr.");

        using var reaper = Process.Start(new ProcessStartInfo(
            "setsid",
            ["-f", "bash", "-c", "exec </dev/null >/dev/null 2>&1; exec 8>>\"$1\"; flock 8; bash \"$2\" stop \"$3\" 8>&-", "reaper", claims, script, folder]))!;
        await reaper.WaitForExitAsync(deadline.Token);
        return output.Trim();
    }

    private static async Task<FileStream> ClaimAsync(string path)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await File.AppendAllTextAsync(path, string.Empty);
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (IOException) when (waited.Elapsed < LongestStart)
            {
                // Somebody is stopping the server just now.
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }
}
