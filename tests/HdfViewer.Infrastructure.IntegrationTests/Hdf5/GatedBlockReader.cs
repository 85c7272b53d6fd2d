using System.Collections.Concurrent;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>Lets a test step in whenever a worker asks for bytes: hold it up, make the store fail, or look at what is running.</summary>
internal sealed class GatedBlockReader(IBlockReader inner) : IBlockReader
{
    /// <summary>Runs before each read.</summary>
    public Func<FileVersion, ByteRange, CancellationToken, Task>? BeforeRead { get; set; }

    /// <summary>What was expected to be read, so far.</summary>
    public ConcurrentQueue<long> Expected { get; } = new();

    public async ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (BeforeRead is { } step) await step(file, new ByteRange(offset, destination.Length), cancellationToken);
        await inner.ReadAsync(file, offset, destination, cancellationToken);
    }

    public Task PrefetchAsync(FileVersion file, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken) =>
        inner.PrefetchAsync(file, ranges, cancellationToken);

    public bool TryRead(FileVersion file, long offset, Memory<byte> destination) => inner.TryRead(file, offset, destination);

    public void Expect(FileVersion file, long offset, CancellationToken cancellationToken)
    {
        Expected.Enqueue(offset);
        inner.Expect(file, offset, cancellationToken);
    }

    public void Seed(FileVersion file, ReadOnlySpan<byte> head) => inner.Seed(file, head);

    public void UsePages(FileVersion file, long pageSize) => inner.UsePages(file, pageSize);
}
