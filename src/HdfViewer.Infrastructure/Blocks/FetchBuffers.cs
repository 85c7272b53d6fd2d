using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>
/// Buffers for range reads under way, within a budget. Small reads have a lane of their own: a request that needs a little metadata does not
/// queue behind somebody's gigabytes.
/// </summary>
internal sealed class FetchBuffers(BlockOptions options)
{
    private const int SmallBytes = 1024 * 1024;
    private const int SmallLaneBytes = 16 * SmallBytes;

    private readonly ByteBudget _small = new(SmallLaneBytes);
    private readonly ByteBudget _large = new(options.FetchMegabytes * 1024L * 1024);

    /// <summary>A buffer of at least this length, when there is room for it.</summary>
    public async ValueTask<FetchBuffer> RentAsync(int length, CancellationToken cancellationToken)
    {
        var lane = length <= SmallBytes ? _small : _large;
        await lane.TakeAsync(length, cancellationToken);
        return new FetchBuffer(lane, RentedBytes.Rent(length));
    }
}

/// <summary>A rented buffer; disposing of it, once, gives it back.</summary>
internal readonly struct FetchBuffer(ByteBudget lane, RentedBytes bytes) : IDisposable
{
    public Memory<byte> Memory => bytes.Memory;

    public void Dispose()
    {
        bytes.Dispose();
        lane.Return(bytes.Length);
    }
}
