using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Working space for the blocks of a Blosc2 chunk, which are decoded one after the other.</summary>
/// <param name="blockSize">Bytes of a block.</param>
internal sealed class Blosc2Room(int blockSize) : IDisposable
{
    private readonly RentedBytes _first = RentedBytes.Rent(blockSize);
    private readonly RentedBytes _second = RentedBytes.Rent(blockSize);
    private readonly RentedBytes _planes = RentedBytes.Rent(blockSize);

    /// <summary>Space for what a filter is undone from.</summary>
    public Span<byte> First => _first.Span;

    /// <summary>Space for what comes of it when another filter follows.</summary>
    public Span<byte> Second => _second.Span;

    /// <summary>What undoing a bit shuffle needs besides.</summary>
    public Span<byte> Planes => _planes.Span;

    /// <inheritdoc/>
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _planes.Dispose();
    }
}
