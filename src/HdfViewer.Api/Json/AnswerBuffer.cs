using System.Buffers;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Api.Json;

/// <summary>
/// Holds an answer while it is written, up to a size: files decide how much becomes of what is asked for, such as names of members that are
/// written with each element. The web server itself would hold any number of bytes.
/// </summary>
/// <param name="most">The most bytes.</param>
internal sealed class AnswerBuffer(long most) : IBufferWriter<byte>, IDisposable
{
    private const int FirstBlock = 16 * 1024;

    // The shared pool keeps arrays for reuse; larger ones would be kept long after anybody needs them.
    private const int LargestBlock = 1024 * 1024;

    /// <summary>What is handed to the client at a time: hundreds of slow ones with a large answer then take little memory.</summary>
    private const int SliceBytes = 64 * 1024;

    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _block = [];
    private int _used;
    private long _fullBytes;

    /// <summary>Bytes written.</summary>
    public long Length => _fullBytes + _used;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        _used += count;
        RequireRoom();
    }

    /// <inheritdoc/>
    /// <exception cref="LimitExceededException">The answer is too large.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        RequireRoom();
        var wanted = Math.Max(sizeHint, 1);
        if (_block.Length - _used < wanted) NextBlock(wanted);
        return _block.AsMemory(_used);
    }

    /// <inheritdoc/>
    /// <exception cref="LimitExceededException">The answer is too large.</exception>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>All of it in one piece.</summary>
    public ReadOnlyMemory<byte> ToMemory()
    {
        if (_full.Count == 0) return _block.AsMemory(0, _used);
        var all = new byte[Length];
        var at = 0;
        foreach (var block in Blocks())
        {
            block.Span.CopyTo(all.AsSpan(at));
            at += block.Length;
        }

        return all;
    }

    /// <summary>Sends it, no faster than it is taken.</summary>
    public async Task SendAsync(Stream body, CancellationToken cancellationToken)
    {
        foreach (var block in Blocks())
        {
            for (var rest = block; !rest.IsEmpty;)
            {
                var slice = rest[..Math.Min(SliceBytes, rest.Length)];
                await body.WriteAsync(slice, cancellationToken);
                rest = rest[slice.Length..];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var block in _full) GiveBack(block.Array!);
        GiveBack(_block);
        _full.Clear();
        (_block, _used, _fullBytes) = ([], 0, 0);
    }

    private static void GiveBack(byte[] block)
    {
        if (block.Length is > 0 and <= LargestBlock) ArrayPool<byte>.Shared.Return(block);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Blocks() => _full.Append(new ArraySegment<byte>(_block, 0, _used)).Select(block => (ReadOnlyMemory<byte>)block);

    private void NextBlock(int wanted)
    {
        var size = Math.Max(wanted, Math.Min(LargestBlock, Math.Max(FirstBlock, 2 * _block.Length)));
        if (_used > 0) _full.Add(new ArraySegment<byte>(_block, 0, _used));
        else GiveBack(_block);
        _fullBytes += _used;
        _block = size <= LargestBlock ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        _used = 0;
    }

    private void RequireRoom()
    {
        if (Length <= most) return;
        throw new LimitExceededException(
            $"The answer has more than {most} bytes, which is the most that is given at once (Traffic:AnswerMegabytes). Ask for less, or in parts.");
    }
}
