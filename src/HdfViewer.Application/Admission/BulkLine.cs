using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Admission;

/// <summary>
/// Where queries that read elements wait for their turn. Clients take turns, and within one client it is first come, first served; who, or whose
/// file, has its share of what runs already is passed over until something of that ends.
/// </summary>
internal sealed class BulkLine
{
    private readonly Lock _gate = new();
    private readonly BulkOptions _options;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, int> _ofClients = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectKey, int> _ofFiles = [];
    private readonly Dictionary<string, LinkedListNode<ClientQueue>> _queues = new(StringComparer.Ordinal);
    private readonly LinkedList<ClientQueue> _turns = new();
    private int _running;
    private int _waiting;

    public BulkLine(IOptions<BulkOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        ApplicationDiagnostics.Meter.CreateObservableGauge(
            "hdfviewer.bulk.running", () => Counts.Running, description: "Queries that read elements now.");
        ApplicationDiagnostics.Meter.CreateObservableGauge(
            "hdfviewer.bulk.waiting", () => Counts.Waiting, description: "Queries that wait for their turn to read elements.");
    }

    /// <summary>Queries that run, and queries that wait.</summary>
    public (int Running, int Waiting) Counts
    {
        get
        {
            lock (_gate) return (_running, _waiting);
        }
    }

    /// <summary>Waits for a turn, which is over when it is disposed of.</summary>
    /// <param name="client">For whom.</param>
    /// <param name="file">What is read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServerBusyException">Too many wait already, or the turn does not come in time.</exception>
    public async ValueTask<IDisposable> EnterAsync(string client, ObjectKey file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new Turn(this, client, file);
        lock (_gate)
        {
            // Whoever waits while there is room is held back by the share of their client or file, which is not this one's affair.
            if (MayRun(turn))
            {
                Run(turn);
                return turn;
            }

            Enqueue(turn);
        }

        try
        {
            await turn.Come.Task.WaitAsync(TimeSpan.FromSeconds(_options.QueueSeconds), _time, cancellationToken);
            return turn;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
            {
                // It may have come in the same moment.
                if (turn.Place is null) Leave(turn);
                else Dequeue(turn);
            }

            if (exception is TimeoutException) throw new ServerBusyException("Others are being read data for; your turn has not come in time. Ask again in a moment.");
            throw;
        }
    }

    private bool MayRun(Turn turn) =>
        _running < _options.Limit
        && _ofClients.GetValueOrDefault(turn.Client) < _options.LimitPerClient
        && _ofFiles.GetValueOrDefault(turn.File) < _options.LimitPerFile;

    private void Run(Turn turn)
    {
        _running++;
        _ofClients[turn.Client] = _ofClients.GetValueOrDefault(turn.Client) + 1;
        _ofFiles[turn.File] = _ofFiles.GetValueOrDefault(turn.File) + 1;
    }

    private void End(Turn turn)
    {
        lock (_gate) Leave(turn);
    }

    private void Leave(Turn turn)
    {
        _running--;
        if (--_ofClients[turn.Client] == 0) _ofClients.Remove(turn.Client);
        if (--_ofFiles[turn.File] == 0) _ofFiles.Remove(turn.File);
        while (_running < _options.Limit && FirstInTurn() is { } next)
        {
            Dequeue(next);
            Run(next);
            next.Come.SetResult();
        }
    }

    /// <summary>The next one that may run; its client goes to the end of the line.</summary>
    private Turn? FirstInTurn()
    {
        for (var queue = _turns.First; queue is not null; queue = queue.Next)
        {
            foreach (var turn in queue.Value.Turns)
            {
                if (!MayRun(turn)) continue;
                _turns.Remove(queue);
                _turns.AddLast(queue);
                return turn;
            }
        }

        return null;
    }

    private void Enqueue(Turn turn)
    {
        if (_waiting >= _options.QueueLength) throw new ServerBusyException("Too many requests wait for data already; ask again in a moment.");
        if (!_queues.TryGetValue(turn.Client, out var queue)) _queues[turn.Client] = queue = _turns.AddLast(new ClientQueue());
        if (queue.Value.Turns.Count >= _options.QueueLengthPerClient)
        {
            DropIfEmpty(turn.Client, queue);
            throw new ServerBusyException("Too many of your requests wait for data already; ask again when some have been answered.");
        }

        turn.Place = queue.Value.Turns.AddLast(turn);
        _waiting++;
    }

    private void Dequeue(Turn turn)
    {
        var queue = _queues[turn.Client];
        queue.Value.Turns.Remove(turn.Place!);
        turn.Place = null;
        _waiting--;
        DropIfEmpty(turn.Client, queue);
    }

    private void DropIfEmpty(string client, LinkedListNode<ClientQueue> queue)
    {
        if (queue.Value.Turns.Count > 0) return;
        _turns.Remove(queue);
        _queues.Remove(client);
    }

    private sealed class ClientQueue
    {
        public LinkedList<Turn> Turns { get; } = new();
    }

    private sealed class Turn(BulkLine line, string client, ObjectKey file) : IDisposable
    {
        private int _isOver;

        public string Client { get; } = client;

        public ObjectKey File { get; } = file;

        /// <summary>Done when the turn has come. Whoever goes on does so outside of the lock.</summary>
        public TaskCompletionSource Come { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Where it waits; null when it does not.</summary>
        public LinkedListNode<Turn>? Place { get; set; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) line.End(this);
        }
    }
}
