using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using HdfViewer.Application.Checkups;
using HdfViewer.Infrastructure.Hdf5;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Infrastructure.Hdf5.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Checkups;

/// <summary>Looks whether a worker starts, with which library, and whether it is as confined as it should be.</summary>
internal sealed class EngineCheckup(IOptions<Hdf5Options> options, Ros3Store? remote = null) : ICheckup
{
    /// <summary>Has a worker try what it must not be able to do, and tell.</summary>
    private const string ProbeArgument = "--probe-sandbox";

    private readonly WorkerProgram _program = new(options.Value, remote);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var library = await Look.AtAsync("libhdf5", StartAsync, cancellationToken);
        yield return library;
        if (library.Result == FindingResult.Well) yield return await ProbeAsync(cancellationToken);
    }

    private async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var worker = await WorkerProcess.StartAsync(_program, TimeSpan.FromSeconds(options.Value.StartSeconds), NullLogger.Instance)
            .WaitAsync(cancellationToken);
        worker.Kill(WorkerEnd.Retired);
        return $"{worker.LibraryVersion}; a worker is ready after {Look.Milliseconds(Stopwatch.GetElapsedTime(began))}";
    }

    private async Task<Finding> ProbeAsync(CancellationToken cancellationToken)
    {
        string? note = null;
        var finding = await Look.AtAsync(
            "sandbox",
            async token =>
            {
                using var report = JsonDocument.Parse(await RunProbeAsync(token));
                if (!report.RootElement.TryGetProperty("attempts", out var list)) return note = "This worker cannot tell how it is confined.";
                if (report.RootElement.TryGetProperty("gap", out var gap) && gap.ValueKind == JsonValueKind.String)
                    return note = $"It has a gap here: {gap.GetString()}";
                var attempts = list.EnumerateArray().ToArray();
                var successes = attempts.Where(a => !a.GetProperty("isRefused").GetBoolean()).Select(a => a.GetProperty("what").GetString()).ToArray();
                if (successes.Length > 0) throw new CheckupException($"A worker can do what it must not: {string.Join(", ", successes)}.");
                return $"a worker is refused all of the {attempts.Length} things that it must not do";
            },
            cancellationToken);
        return note is null ? finding : finding with { Result = FindingResult.Noteworthy };
    }

    private async Task<string> RunProbeAsync(CancellationToken cancellationToken)
    {
        var start = _program.StartInfo();
        start.ArgumentList.Add(ProbeArgument);
        using var process = Process.Start(start) ?? throw new CheckupException("The worker's program does not start.");
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var report = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var json = report.IndexOf('{', StringComparison.Ordinal);
            return json >= 0 && process.ExitCode == 0
                ? report[json..]
                : throw new CheckupException($"The worker cannot tell how it is confined: {(await errors).Trim()}");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
