using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Reads straight from the store.</summary>
internal sealed class BlockReader(IObjectStore store) : IBlockReader
{
    public async ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        await store.ReadRangeAsync(file, offset, destination, cancellationToken);

    public Task PrefetchAsync(FileVersion file, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Seed(FileVersion file, ReadOnlySpan<byte> head)
    {
    }

    public void UsePages(FileVersion file, long pageBytes)
    {
    }
}
