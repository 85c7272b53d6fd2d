namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// Does a worker's pipe I/O on a thread of its own. Reads and writes of redirected pipes block a thread until they end, asynchronous ones too:
/// on the thread pool, a few silent workers would take the threads that everything else needs.
/// </summary>
internal sealed class PipeThread : IDisposable
{
    private readonly Stream _toWorker;
    private readonly Stream _fromWorker;
    private readonly SemaphoreSlim _wake = new(0);
    private volatile Turn? _turn;
    private volatile bool _isClosed;

    public PipeThread(Stream toWorker, Stream fromWorker, string name)
    {
        _toWorker = toWorker;
        _fromWorker = fromWorker;
        new Thread(Run, maxStackSize: 256 << 10) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>
    /// Writes all of <paramref name="send"/>, then reads into <paramref name="receive"/> until at least <paramref name="least"/> bytes are
    /// there or the worker has closed its end. One turn at a time. After a failure the thread may still hold both buffers: they must not be
    /// used again.
    /// </summary>
    public Task<int> TakeTurnAsync(ReadOnlyMemory<byte> send, Memory<byte> receive, int least)
    {
        var turn = new Turn(send, receive, least);
        _turn = turn;
        _wake.Release();
        if (_isClosed) turn.Abandon();
        return turn.Task;
    }

    /// <summary>Ends the thread, and a turn that is still waiting on a process which keeps the pipe open.</summary>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        _turn?.Abandon();
        _wake.Release();
    }

    private void Run()
    {
        while (true)
        {
            _wake.Wait();
            if (_isClosed) break;
            if (_turn is not { } turn) continue;
            try
            {
                turn.Take(_toWorker, _fromWorker);
            }
            catch (Exception e)
            {
                turn.Fail(e);
            }
        }

        _fromWorker.Dispose();
        try
        {
            _toWorker.Dispose();
        }
        catch (IOException)
        {
            // The other end is gone: there is nobody to flush to.
        }
    }

    private sealed class Turn(ReadOnlyMemory<byte> send, Memory<byte> receive, int least)
    {
        // Continuations must not run on the pipe's thread: the next turn would wait for itself.
        private readonly TaskCompletionSource<int> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<int> Task => _source.Task;

        public void Take(Stream toWorker, Stream fromWorker)
        {
            if (!send.IsEmpty)
            {
                toWorker.Write(send.Span);
                toWorker.Flush();
            }

            var read = receive.IsEmpty ? 0 : fromWorker.ReadAtLeast(receive.Span, least, throwOnEndOfStream: false);
            _source.TrySetResult(read);
        }

        public void Fail(Exception exception) => _source.TrySetException(exception);

        public void Abandon() => Fail(new EndOfStreamException("The worker's pipe was closed."));
    }
}
