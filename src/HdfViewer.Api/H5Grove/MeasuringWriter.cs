using System.Buffers;
using System.IO.Pipelines;

namespace HdfViewer.Api.H5Grove;

/// <summary>
/// Finds out how long a body is by having it written here first. A short one is kept and need not be written again; of a long one nothing is
/// kept but its length.
/// </summary>
/// <param name="limit">The most bytes to keep.</param>
internal sealed class MeasuringWriter(int limit) : PipeWriter, IDisposable
{
    private const int MinBlock = 64 * 1024;

    private readonly List<(byte[] Bytes, int Length)> _full = [];
    private byte[] _block = [];
    private int _used;

    /// <summary>Bytes written.</summary>
    public long Length { get; private set; }

    /// <summary>Whether all of them are kept.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>Nothing waits to be sent: writers that gather before they flush have no reason to.</summary>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => 0;

    /// <summary>What is kept, in order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Kept =>
        _full.Append((Bytes: _block, Length: _used)).Select(part => (ReadOnlyMemory<byte>)part.Bytes.AsMemory(0, part.Length));

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_block.Length - _used < wanted) NextBlock(wanted);
        return _block.AsMemory(_used);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        _used += bytes;
        Length += bytes;
        if (Length <= limit) return;
        if (IsKept) Forget();
        _used = 0;
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<FlushResult>(cancellationToken)
            : ValueTask.FromResult(new FlushResult(isCanceled: false, isCompleted: false));

    /// <inheritdoc/>
    public override void CancelPendingFlush()
    {
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        (_block, _used) = ([], 0);
    }

    private void NextBlock(int wanted)
    {
        if (_used > 0) _full.Add((_block, _used));
        else if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        (_block, _used) = (ArrayPool<byte>.Shared.Rent(Math.Max(wanted, MinBlock)), 0);
    }

    private void Forget()
    {
        IsKept = false;
        foreach (var (bytes, _) in _full) ArrayPool<byte>.Shared.Return(bytes);
        _full.Clear();
    }
}
