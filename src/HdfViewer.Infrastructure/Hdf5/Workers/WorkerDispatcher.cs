using System.Diagnostics;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// Brings requests to workers, and makes good what happens to those: a request whose worker is lost goes to a fresh one; what ends that one too
/// is unreadable, and is remembered as such.
/// </summary>
internal sealed class WorkerDispatcher(
    WorkerPool pool,
    Quarantine quarantine,
    IFileAccess access,
    IBlockReader blocks,
    ExternalFiles externals,
    KnownLayouts layouts,
    IOptions<Hdf5Options> options,
    EngineMetrics metrics,
    ILogger<WorkerDispatcher> logger)
{
    // What ends two workers in a row does so by itself.
    private const int Attempts = 2;

    // What is killed from outside may have been so by accident; the kernel kills as often as it is let.
    private const int AttemptsWhenKilled = 3;

    // A worker that has answered a moment ago need not be asked whether it can. Shorter than the time between two probes, as a rule.
    private static readonly TimeSpan FreshAnswer = TimeSpan.FromSeconds(5);

    private readonly Hdf5Options _options = options.Value;
    private long _answeredAt;

    /// <summary>Sends a request, twice if need be.</summary>
    /// <exception cref="UnreadableFileException">It has ended two workers, now or not long ago.</exception>
    /// <exception cref="DeadlineExceededException">It takes too long.</exception>
    public async Task<Answer> SendAsync(FileVersion file, Request request, CancellationToken cancellationToken)
    {
        var operation = request.Operation;
        quarantine.ThrowIfHeld(file, operation);
        using var scope = await OpenAsync(file, cancellationToken);
        var budget = new RequestBudget(_options.RequestTime);
        try
        {
            return await PersistAsync(scope, request, budget, cancellationToken);
        }
        catch (WorkerLostException e) when (e.End == WorkerEnd.TimedOut)
        {
            throw OutOfTime(file, request, e);
        }
        catch (WorkerLostException e)
        {
            throw await UnreadableAsync(scope, operation, Why(e.End), cancellationToken);
        }
    }

    /// <summary>Sends a request once, within part of the time that a request has, and remembers nothing.</summary>
    /// <exception cref="WorkerLostException">It has ended the worker.</exception>
    public async Task<Answer> TryAsync(FileVersion file, Request request, RequestBudget budget, CancellationToken cancellationToken)
    {
        using var scope = await OpenAsync(file, cancellationToken);
        return await AttemptAsync(scope, request, budget, attempt: 1, cancellationToken);
    }

    /// <summary>Asks any worker whether it is there, unless one has just shown it: a pool that is busy is well.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        var answeredAt = Volatile.Read(ref _answeredAt);
        if (answeredAt != 0 && Stopwatch.GetElapsedTime(answeredAt) < FreshAnswer) return;
        var worker = await pool.RentAsync(fileId: null, isHeavy: false, wantsFresh: false, cancellationToken);
        try
        {
            await using var conversation = new Conversation(
                worker, NoFiles.Instance, new RequestBudget(_options.RequestTime), MemoryLimit, cancellationToken);
            var (answer, _) = await conversation.AskAsync(new PingRequest(), new AnswerBounds(Json: 64 << 10, Payload: 0));
            if (answer is Pong) return;
            worker.Kill(WorkerEnd.BrokeProtocol);
            throw new EngineUnavailableException("An HDF5 worker gave a strange answer to a ping.");
        }
        catch (WorkerLostException e)
        {
            throw new EngineUnavailableException("An HDF5 worker ended instead of answering.", e);
        }
        finally
        {
            pool.Return(worker, wasHeavy: false);
        }
    }

    /// <summary>In words for the client, why what ends workers in this way is unreadable.</summary>
    public static string Why(WorkerEnd end) => end switch
    {
        WorkerEnd.TimedOut => "reading it does not come to an end",
        WorkerEnd.TooMuchMemory => "reading it takes more memory than a reader is given (Hdf5:WorkerMemoryMegabytes)",
        _ => "it is damaged in a way that makes the HDF5 library fail",
    };

    private long MemoryLimit => (long)_options.WorkerMemoryMegabytes << 20;

    private async Task<FileScope> OpenAsync(FileVersion file, CancellationToken cancellationToken)
    {
        var lease = await access.OpenAsync(file, cancellationToken);

        // What a worker will miss in any case is on its way by the time that it has opened the file and says so.
        if (lease is { CopyPath: null, IsReadByWorker: false }
            && !layouts.Contains(file)
            && RootGroup.FirstMiss((offset, bytes) => blocks.TryRead(file, offset, bytes)) is { } miss)
        {
            blocks.Expect(file, miss, cancellationToken);
        }

        return new FileScope(lease, blocks, externals);
    }

    /// <summary>Tries on a fresh worker what has ended one.</summary>
    private async Task<Answer> PersistAsync(FileScope scope, Request request, RequestBudget budget, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(scope, request, budget, attempt, cancellationToken);
            }
            catch (WorkerLostException e) when (
                e.End != WorkerEnd.TimedOut && attempt < (e.WasKilled ? AttemptsWhenKilled : Attempts) && budget.Left > TimeSpan.Zero)
            {
                metrics.Retried();
            }
        }
    }

    private async Task<Answer> AttemptAsync(FileScope scope, Request request, RequestBudget budget, int attempt, CancellationToken cancellationToken)
    {
        var handle = scope.Main.Handle;
        using var activity = WorkerTracing.Start(request.Operation, scope.Main.Version, attempt);
        var worker = await pool.RentAsync(handle.Id, request.IsHeavy, wantsFresh: attempt > 1, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        try
        {
            worker.FileId = handle.Id;
            await using var conversation = new Conversation(worker, scope, budget, MemoryLimit, cancellationToken);
            var bounds = new AnswerBounds((long)_options.AnswerMegabytes << 20, request.MaxPayload);
            if (!layouts.Contains(scope.Main.Version)) await LearnLayoutAsync(conversation, scope.Main, bounds);
            var (message, payload) = await conversation.AskAsync(request.Make(handle), bounds);
            await ConfirmAsync(scope, worker, budget, cancellationToken);
            metrics.Answered(request.Operation.Kind, began);
            if (message is not Failure) request.Check(message, payload);
            Volatile.Write(ref _answeredAt, Stopwatch.GetTimestamp());
            return new Answer(message, payload);
        }
        catch (InvalidDataException e)
        {
            worker.Kill(WorkerEnd.BrokeProtocol);
            WorkerTracing.Lost(activity, WorkerEnd.BrokeProtocol);
            logger.WrongAnswer(request.Operation, scope.Main.Version, e);
            throw new WorkerLostException(WorkerEnd.BrokeProtocol, isStoreToBlame: false, wasKilled: false, e.Message, e);
        }
        catch (WorkerLostException e)
        {
            WorkerTracing.Lost(activity, e.End);
            logger.WorkerLost(e.End, request.Operation, scope.Main.Version, attempt, e.Message);

            // Bytes of two versions may be what ended it: no fault of either.
            if (e.End != WorkerEnd.TimedOut) await ConfirmAsync(scope, worker, budget, cancellationToken);
            throw;
        }
        finally
        {
            pool.Return(worker, request.IsHeavy);
        }
    }

    // What a worker has read by itself counts only if the file is still the version that it was to read. If that is not known, the worker keeps
    // nothing of it for later requests either.
    private static async Task ConfirmAsync(FileScope scope, WorkerProcess worker, RequestBudget budget, CancellationToken cancellationToken)
    {
        if (!scope.IsReadByWorker) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(budget.Left);
        try
        {
            await scope.ConfirmAsync(patience.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            worker.Kill(WorkerEnd.StoreFailed);
            throw new DeadlineExceededException(
                $"Whether the file '{scope.Main.Version.Key.Name}' has changed while it was read could not be seen in time (Hdf5:RequestSeconds).", e);
        }
        catch
        {
            worker.Kill(WorkerEnd.StoreFailed);
            throw;
        }
    }

    // A file organised in pages is best fetched in pages, which only its superblock tells. The worker has it open anyway, so that asking costs
    // no round trip to the store. A file that cannot be opened says so in the answer to the request itself.
    private async Task LearnLayoutAsync(Conversation conversation, FileLease file, AnswerBounds bounds)
    {
        using var activity = WorkerTracing.Start(Request.Format().Operation, file.Version, attempt: 1);
        var (message, _) = await conversation.AskAsync(new FormatRequest(file.Handle), bounds with { Payload = 0 });
        if (message is not Failure) Request.Format().Check(message, []);
        layouts.Add(file.Version);
        if (message is FormatAnswer { Format: { FileSpaceStrategy: "PAGE", PageSize: > 0 } format }) blocks.UsePages(file.Version, format.PageSize);
    }

    private HdfViewerException OutOfTime(FileVersion file, Request request, WorkerLostException lost)
    {
        var operation = request.Operation;
        if (!lost.IsStoreToBlame)
        {
            if (quarantine.NoteHang(file, operation)) return quarantine.Hold(file, operation, Why(WorkerEnd.TimedOut));

            // What can be read piece by piece is, from the next time on.
            if (request.HasCarefulWay) quarantine.Hold(file, operation, Why(WorkerEnd.TimedOut));
        }

        var what = operation.Path is { } path ? $"'{path}' in the file '{file.Key.Name}'" : $"the file '{file.Key.Name}'";
        return new DeadlineExceededException($"Reading {what} took longer than {_options.RequestSeconds} seconds, which is the limit (Hdf5:RequestSeconds).", lost);
    }

    private async Task<UnreadableFileException> UnreadableAsync(FileScope scope, Operation operation, string why, CancellationToken cancellationToken)
    {
        var file = scope.Main.Version;
        if (operation.Kind != Operations.Format)
        {
            try
            {
                // When even opening the file ends a worker, every other operation will, too.
                var budget = new RequestBudget(_options.RequestTime / 4);
                await PersistAsync(scope, Request.Format(), budget, cancellationToken);
                return quarantine.Hold(file, operation, why);
            }
            catch (WorkerLostException e) when (!e.IsStoreToBlame)
            {
                return quarantine.HoldFile(file, Why(e.End));
            }
            catch (WorkerLostException)
            {
                return quarantine.Hold(file, operation, why);
            }
            catch (HdfViewerException)
            {
                return quarantine.Hold(file, operation, why);
            }
        }

        return quarantine.HoldFile(file, why);
    }
}
