using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using HdfViewer.Application.Checkups;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Hdf5;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Checkups;

/// <summary>Looks whether libhdf5's S3 driver really reads from the store: what it cannot read comes by ranges, and only the log tells.</summary>
internal sealed class Ros3Checkup(IObjectStore store, Ros3Store remote, IOptions<Hdf5Options> options) : ICheckup
{
    private const int MostListed = 1000;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? note = null;
        var finding = await Look.AtAsync("S3 driver", LookAsync, cancellationToken);
        yield return note is null ? finding : finding with { Result = FindingResult.Noteworthy };

        async Task<string> LookAsync(CancellationToken token) =>
            await FindAsync(token) is { } sample
                ? await ReadAsync(sample.File, sample.Remote, token)
                : note = "There is no file with a key that it can read; see docs/operations.md.";
    }

    private async Task<(StoredFile File, RemoteObject Remote)?> FindAsync(CancellationToken cancellationToken)
    {
        await foreach (var file in store.ListAsync(string.Empty, string.Empty, startAfter: null, cancellationToken).Take(MostListed).WithCancellation(cancellationToken))
        {
            if (file.Size > 0 && remote.Find(file.Key) is { } address) return (file, address);
        }

        return null;
    }

    private async Task<string> ReadAsync(StoredFile file, RemoteObject address, CancellationToken cancellationToken)
    {
        var worker = await WorkerProcess.StartAsync(
            new WorkerProgram(options.Value, remote), TimeSpan.FromSeconds(options.Value.StartSeconds), NullLogger.Instance);
        try
        {
            var began = Stopwatch.GetTimestamp();
            var budget = new RequestBudget(options.Value.RequestTime);
            await using var conversation = new Conversation(worker, new NoDetours(), budget, (long)options.Value.WorkerMemoryMegabytes << 20, cancellationToken);

            // Whether it is one of HDF5 or not: the driver has read it to say so.
            await conversation.AskAsync(new FormatRequest(new FileHandle(1, file.Size, Remote: address)), new AnswerBounds(Json: 64 << 10, Payload: 0));
            return $"a worker has read '{file.Key.Name}' by itself in {Look.Milliseconds(Stopwatch.GetElapsedTime(began))}";
        }
        catch (WorkerLostException e)
        {
            throw new CheckupException(
                string.Create(CultureInfo.InvariantCulture, $"The worker ended instead of reading '{file.Key.Name}', or did not within {options.Value.RequestSeconds} seconds."), e);
        }
        finally
        {
            worker.Kill(WorkerEnd.Retired);
        }
    }

    /// <summary>One file, all of whose bytes the worker must get by itself.</summary>
    private sealed class NoDetours : IFileScope
    {
        /// <inheritdoc/>
        public bool IsReadByWorker => true;

        /// <inheritdoc/>
        public void NoteDetour(long fileId, string why) => throw new CheckupException($"libhdf5's S3 driver cannot read from the store: {why}.");

        /// <inheritdoc/>
        public ValueTask ReadAsync(long fileId, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
            throw new CheckupException("The worker does not use libhdf5's S3 driver.");

        /// <inheritdoc/>
        public Task PrefetchAsync(long fileId, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken) => Task.CompletedTask;

        /// <inheritdoc/>
        public ValueTask<OpenReply> OpenAsync(long fromFileId, string name, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new OpenReply(null, IsForbidden: true));

        /// <inheritdoc/>
        public void Check(long fileId, long offset, long length)
        {
        }
    }
}
