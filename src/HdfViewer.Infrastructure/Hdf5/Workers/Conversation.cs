using System.Diagnostics;
using HdfViewer.Domain.Errors;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// One request to one worker, from the question to the answer: serves the bytes that the worker needs on the way, and ends the worker when it
/// takes too long or too much memory, when nobody waits for it any more, when the store fails, and when it says what no worker should say.
/// </summary>
internal sealed class Conversation : IAsyncDisposable
{
    // Short enough that a worker which takes a gigabyte a second is caught before it hurts.
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(50);

    // A worker may ask for as much as H5Dread reads at once; more than this goes through the server in pieces.
    private const int PieceBytes = 4 << 20;

    // 128 + SIGKILL. What a file does to a worker shows as another signal.
    private const int ExitCodeOfKill = 137;

    // A file that names more files than this is up to no good.
    private const int MaxOpens = 64;

    private readonly WorkerProcess _worker;
    private readonly IFileScope _files;
    private readonly RequestBudget _budget;
    private readonly long _memoryLimit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _cancelled;
    private readonly Timer _watch;
    private readonly TimeSpan _workedBefore;
    private TimeSpan _storeTime;
    private long _storeSince;
    private bool _isStoreToBlame;
    private int _opens;

    public Conversation(WorkerProcess worker, IFileScope files, RequestBudget budget, long memoryLimit, CancellationToken cancellationToken)
    {
        _worker = worker;
        _files = files;
        _budget = budget;
        _memoryLimit = memoryLimit;
        _caller = cancellationToken;
        if (files.IsReadByWorker) _workedBefore = worker.WorkedFor;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _cancelled = cancellationToken.UnsafeRegister(static w => ((WorkerProcess)w!).Kill(WorkerEnd.Cancelled), worker);
        _watch = new Timer(static c => ((Conversation)c!).Watch(), this, WatchInterval, WatchInterval);
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <exception cref="WorkerLostException">The worker ended, and the file may be to blame.</exception>
    /// <exception cref="HdfViewerException">The store failed; the worker is ended.</exception>
    public async Task<(WorkerMessage Answer, byte[] Payload)> AskAsync(ServerMessage request, AnswerBounds bounds)
    {
        _worker.Requests++;
        try
        {
            var message = FrameWriter.Write(request);
            while (true)
            {
                var (answer, payload) = await _worker.Pipe.ExchangeAsync(message, bounds);
                switch (answer)
                {
                    case BytesNeeded needed:
                        message = await ServeBytesAsync(needed, bounds);
                        break;
                    case BytesSoonNeeded soon:
                        message = await ServePrefetchAsync(soon);
                        break;
                    case OpenNeeded open:
                        message = await ServeOpenAsync(open);
                        break;
                    default:
                        return (answer, payload);
                }
            }
        }
        catch (AnswerTooLargeException)
        {
            _worker.Kill(WorkerEnd.AnswerTooLarge);
            throw new LimitExceededException(
                $"The answer is larger than the limit of {bounds.Json >> 20} MB (Hdf5:AnswerMegabytes); ask for a part of it by offset and limit.");
        }
        catch (InvalidDataException e)
        {
            _worker.Kill(WorkerEnd.BrokeProtocol);
            throw await LostAsync(e);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw await LostAsync(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Both wait for a callback under way: the worker is not to be ended for this request once it has the next one.
        await _watch.DisposeAsync();
        await _cancelled.DisposeAsync();
        _stop.Dispose();
    }

    private async Task<ReadOnlyMemory<byte>> ServeBytesAsync(BytesNeeded needed, AnswerBounds bounds)
    {
        if (needed.Length is < 1 or > Frame.MaxPayloadBytes) throw new InvalidDataException($"A read of {needed.Length} bytes.");
        _files.Check(needed.FileId, needed.Offset, needed.Length);
        if (needed.Detour is { } why) _files.NoteDetour(needed.FileId, why);

        // Never given back to a pool: a worker that is ended in mid-write leaves its pipe's thread with the buffer. So small ones are made anew.
        var prefix = FrameWriter.BytesReplyPrefix;
        var frame = GC.AllocateUninitializedArray<byte>(prefix + Math.Min(needed.Length, PieceBytes));
        FrameWriter.WriteBytesReplyPrefix(frame, needed.Length);
        var start = 0;
        var done = 0;
        while (true)
        {
            var piece = frame.AsMemory(start == 0 && done == 0 ? prefix : 0);
            piece = piece[..Math.Min(piece.Length, needed.Length - done)];
            await FromStoreAsync(c => _files.ReadAsync(needed.FileId, needed.Offset + done, piece, c).AsTask());
            var ready = frame.AsMemory(0, piece.Length + (done == 0 ? prefix : 0));
            done += piece.Length;
            if (done == needed.Length) return ready;
            await _worker.Pipe.SendAsync(ready);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ServePrefetchAsync(BytesSoonNeeded soon)
    {
        if (soon.Ranges is null) throw new InvalidDataException("A prefetch without ranges.");
        long total = 0;
        foreach (var range in soon.Ranges)
        {
            _files.Check(soon.FileId, range.Offset, range.Length);
            total += range.Length;
        }

        // A hint that would not fit is not taken: the worker asks again for what it really needs.
        if (soon.Ranges.Count > 0 && total <= Frame.MaxPayloadBytes) await FromStoreAsync(c => _files.PrefetchAsync(soon.FileId, soon.Ranges, c));
        return FrameWriter.EmptyBytesReply;
    }

    private async Task<ReadOnlyMemory<byte>> ServeOpenAsync(OpenNeeded open)
    {
        if (open.Name is null) throw new InvalidDataException("A file without a name.");
        if (++_opens > MaxOpens) return FrameWriter.Write(new OpenReply(null, IsForbidden: true));
        OpenReply? reply = null;
        await FromStoreAsync(async c => reply = await _files.OpenAsync(open.FromFileId, open.Name, c));
        return FrameWriter.Write(reply!);
    }

    private async Task FromStoreAsync(Func<CancellationToken, Task> work)
    {
        Volatile.Write(ref _storeSince, Stopwatch.GetTimestamp());
        try
        {
            await work(_stop.Token);
        }
        catch (InvalidDataException)
        {
            throw;
        }
        catch (OperationCanceledException e) when (_stop.IsCancellationRequested)
        {
            throw await LostAsync(e);
        }
        catch (Exception e)
        {
            // libhdf5 must not see a failed read: it would keep half-loaded metadata.
            _worker.Kill(WorkerEnd.StoreFailed);

            // A store that throws IOException must not be taken for a dead worker.
            if (e is IOException) throw new StoreUnavailableException("The file store failed while the file was being read.", TimeSpan.FromSeconds(1), e);
            throw;
        }
        finally
        {
            _storeTime += Stopwatch.GetElapsedTime(_storeSince);
            Volatile.Write(ref _storeSince, 0);
        }
    }

    private void Watch()
    {
        if (_budget.Left == TimeSpan.Zero) End(WorkerEnd.TimedOut);
        else if (_worker.ResidentBytes > _memoryLimit) End(WorkerEnd.TooMuchMemory);
    }

    private void End(WorkerEnd reason)
    {
        var since = Volatile.Read(ref _storeSince);
        var inStore = _storeTime + (since == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(since));

        // Whoever fetches bytes by itself waits for the store when it does not work.
        if (_files.IsReadByWorker) inStore = _budget.Time - _budget.Left - (_worker.WorkedFor - _workedBefore);
        _isStoreToBlame = inStore > _budget.Time / 2;
        _worker.Kill(reason);
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The conversation has just ended.
        }
    }

    private async Task<Exception> LostAsync(Exception seen)
    {
        _worker.Kill(WorkerEnd.Died);
        if (_caller.IsCancellationRequested) return new OperationCanceledException(seen.Message, seen, _caller);
        await Task.WhenAny(_worker.Exited, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        var words = _worker.ErrorTail is { Length: > 0 } tail ? $"; it said: {tail}" : string.Empty;
        return new WorkerLostException(
            _worker.End,
            _isStoreToBlame,
            wasKilled: _worker is { End: WorkerEnd.Died, ExitCode: ExitCodeOfKill },
            $"Worker {_worker.Id}: {_worker.End}, exit code {_worker.ExitCode}{words}", seen);
    }
}
