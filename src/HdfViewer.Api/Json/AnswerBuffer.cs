using System.Buffers;
using System.Text.Json;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Traffic;
using HdfViewer.Domain.Errors;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Json;

/// <summary>
/// Holds an answer while it is written, up to a size: files decide how much becomes of what is asked for, such as names of members that are
/// written with each element. The web server itself would hold any number of bytes.
/// </summary>
/// <param name="most">The most bytes.</param>
internal sealed class AnswerBuffer(long most) : IBufferWriter<byte>, IDisposable
{
    private const int FirstBlock = 16 * 1024;

    // The shared pool keeps an array of each size for each thread, long after anybody needs it. This much holds any part of a text, escaped.
    private const int LargestBlock = 128 * 1024;

    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _block = [];
    private int _used;
    private long _fullBytes;

    /// <summary>Bytes written.</summary>
    public long Length => _fullBytes + _used;

    /// <summary>Writes an answer as JSON.</summary>
    /// <param name="http">The request, whose server has a limit.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="type">As what it is written.</param>
    /// <exception cref="LimitExceededException">It is too large.</exception>
    public static AnswerBuffer Write(HttpContext http, object? answer, Type type)
    {
        var buffer = new AnswerBuffer(http.RequestServices.GetRequiredService<IOptions<TrafficOptions>>().Value.AnswerBytes);
        try
        {
            using var json = new Utf8JsonWriter(buffer, JsonSettings.WriterOptions);
            JsonSerializer.Serialize(json, answer, type, JsonSettings.Options);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="LimitExceededException">The answer is too large.</exception>
    public void Advance(int count)
    {
        _used += count;
        if (Length <= most) return;
        throw new LimitExceededException(
            $"The answer has more than {most} bytes, which is the most that is given at once (Traffic:AnswerMegabytes). Ask for less, or in parts.");
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_block.Length - _used < wanted) NextBlock(wanted);
        return _block.AsMemory(_used);
    }

    /// <inheritdoc/>
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
        foreach (var block in Blocks()) await body.WriteInSlicesAsync(block, cancellationToken);
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
}
