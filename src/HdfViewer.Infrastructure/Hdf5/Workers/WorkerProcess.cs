using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using HdfViewer.Domain.Errors;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>One running worker: the process, its pipe, and what is known of it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "All that it holds is let go of when the process ends, and it is ended by Kill.")]
internal sealed class WorkerProcess
{
    // Enough for the last words of a crash.
    private const int ErrorTailBytes = 4_096;

    private readonly Process _process;
    private readonly PipeThread _thread;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _errors = new();
    private int _end;

    private WorkerProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        process.Exited += (_, _) => OnExited();
        process.EnableRaisingEvents = true;
        _thread = new PipeThread(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, $"hdf5-worker-{Id}");
        Pipe = new WorkerPipe(_thread);
        new Thread(() => ReadErrors(process.StandardError.BaseStream), maxStackSize: 128 << 10) { IsBackground = true, Name = $"hdf5-stderr-{Id}" }
            .Start();
    }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>The way to talk to it.</summary>
    public WorkerPipe Pipe { get; }

    /// <summary>The handle of the file that it has open; null when it has none.</summary>
    public long? FileId { get; set; }

    /// <summary>How many requests it was given.</summary>
    public int Requests { get; set; }

    /// <summary>When it was last given back, in <see cref="Stopwatch"/> ticks.</summary>
    public long IdleSince { get; set; }

    /// <summary>The version of libhdf5 that it has loaded.</summary>
    public string LibraryVersion { get; private set; } = string.Empty;

    /// <summary>What its sandbox lacks, and why; null when it is complete.</summary>
    public string? SandboxGap { get; private set; }

    /// <summary>When it was last taken, in <see cref="Stopwatch"/> ticks.</summary>
    public long BusySince { get; set; }

    /// <summary>How long it was at work on requests.</summary>
    public TimeSpan BusyTime { get; set; }

    /// <summary>Resident bytes when it had just started.</summary>
    public long BytesAtStart { get; private set; }

    /// <summary>Ends when the process has.</summary>
    public Task Exited => _exited.Task;

    /// <summary>Why it was ended; <see cref="WorkerEnd.None"/> while nobody ended it.</summary>
    public WorkerEnd End => (WorkerEnd)Volatile.Read(ref _end);

    /// <summary>Whether it can be given a request.</summary>
    public bool IsFit => End == WorkerEnd.None && !_exited.Task.IsCompleted;

    /// <summary>The exit code, 128 + signal when killed; null while it runs.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The last that it wrote to its error output.</summary>
    public string ErrorTail
    {
        get
        {
            lock (_errors) return _errors.ToString().Trim();
        }
    }

    /// <summary>Resident bytes of the process now.</summary>
    public long ResidentBytes => ResidentMemory.Of(Id);

    /// <summary>Processor time that the process has used; that of its whole life or nothing once it is gone.</summary>
    public TimeSpan WorkedFor
    {
        get
        {
            try
            {
                return _process.TotalProcessorTime;
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
            {
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="EngineUnavailableException">It does not start, or says that it cannot work.</exception>
    public static async Task<WorkerProcess> StartAsync(WorkerProgram program, TimeSpan patience, ILogger logger)
    {
        var began = Stopwatch.GetTimestamp();
        var worker = new WorkerProcess(await WorkerLauncher.RunAsync(() => Launch(program)));
        try
        {
            var hello = await worker.GreetAsync(patience);
            worker.LibraryVersion = hello.LibraryVersion;
            worker.SandboxGap = hello.SandboxGap;
            if (hello.SandboxGap is { Length: > 0 } gap && program.RequiresSandbox)
            {
                throw new EngineUnavailableException(
                    $"The HDF5 worker cannot be confined: {gap}. Hdf5:Sandbox=Required wants that; WherePossible goes on without.");
            }

            worker.BytesAtStart = worker.ResidentBytes;
            worker.IdleSince = Stopwatch.GetTimestamp();
            var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            logger.WorkerStarted(worker.Id, hello.LibraryVersion, milliseconds);
            return worker;
        }
        catch (Exception e)
        {
            worker.Kill(WorkerEnd.Retired);
            logger.WorkerStartFailed(program.Path, worker.ErrorTail, e);
            throw;
        }
    }

    /// <summary>Ends the process at once. The first reason is the one that stays.</summary>
    public void Kill(WorkerEnd reason)
    {
        Interlocked.CompareExchange(ref _end, (int)reason, (int)WorkerEnd.None);
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It was faster.
        }

        // The pipe of a dead worker ends by itself, unless a child of it keeps the other end.
        if (!_exited.Task.IsCompleted) _ = CloseSoonAsync();
    }

    private static Process Launch(WorkerProgram program)
    {
        try
        {
            return Process.Start(program.StartInfo()) ?? throw new InvalidOperationException("No process was started.");
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            throw new EngineUnavailableException(
                $"The HDF5 worker '{program.Path}' cannot be started: {e.Message.TrimEnd('.')}. Build it, or set Hdf5:WorkerPath.", e);
        }
    }

    private async Task<Hello> GreetAsync(TimeSpan patience)
    {
        WorkerMessage message;
        try
        {
            (message, _) = await Pipe.ExchangeAsync(ReadOnlyMemory<byte>.Empty, new AnswerBounds(Json: 64 << 10, Payload: 0)).WaitAsync(patience);
        }
        catch (TimeoutException e)
        {
            throw new EngineUnavailableException($"The HDF5 worker was not ready within {patience.TotalSeconds} seconds of its start.", e);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or AnswerTooLargeException)
        {
            throw new EngineUnavailableException("The HDF5 worker ended, or said something strange, while starting: the log has its words.", e);
        }

        if (message is not Hello hello) throw new EngineUnavailableException("The HDF5 worker did not greet: it is no HDF Viewer worker.");
        if (hello.Error is { Length: > 0 } error)
        {
            throw new EngineUnavailableException(
                $"The HDF5 worker cannot work: {error.TrimEnd('.')}. It needs libhdf5 1.10: on Debian and Ubuntu, apt-get install libhdf5-103-1.");
        }

        return hello;
    }

    private void ReadErrors(Stream stream)
    {
        var buffer = new byte[1_024];
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                lock (_errors)
                {
                    _errors.Append(Encoding.Latin1.GetString(buffer, 0, read));
                    if (_errors.Length > ErrorTailBytes) _errors.Remove(0, _errors.Length - ErrorTailBytes);
                }
            }
        }
        catch (IOException)
        {
            // Gone: what was read is kept.
        }
        finally
        {
            stream.Dispose();
        }
    }

    private void OnExited()
    {
        try
        {
            ExitCode = _process.ExitCode;
        }
        catch (InvalidOperationException)
        {
            // Not ours to reap; the code is for the log only.
        }

        _exited.TrySetResult();
        _ = CloseSoonAsync();
    }

    private async Task CloseSoonAsync()
    {
        // Its last message may still be in the pipe.
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        _thread.Dispose();
        if (_exited.Task.IsCompleted) _process.Dispose();
    }
}
