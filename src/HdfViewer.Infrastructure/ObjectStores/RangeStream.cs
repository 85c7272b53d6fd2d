using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>
/// A run of bytes of one file version as a stream, read in parts with a few of them ahead of the reader. Each part is a range read of its own,
/// so it is pinned to the version and retried by the store: a connection lost in the middle of a large object does not end the stream.
/// </summary>
internal sealed class RangeStream : Stream
{
    private readonly IObjectStore _store;
    private readonly FileVersion _file;
    private readonly int _partBytes;
    private readonly int _partsAhead;
    private readonly CancellationTokenSource _closed = new();
    private readonly Queue<Part> _ahead = new();
    private readonly long _length;
    private long _next;
    private readonly long _end;
    private Part? _current;
    private int _currentRead;
    private long _position;
    private bool _isDisposed;

    private RangeStream(IObjectStore store, FileVersion file, long offset, long length, int partBytes, int partsAhead)
    {
        _store = store;
        _file = file;
        _length = length;
        _next = offset;
        _end = offset + length;
        _partBytes = partBytes;
        _partsAhead = partsAhead;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Opens the stream and waits for its first part, so that a file that has changed or gone is told before any byte is sent.</summary>
    public static async Task<Stream> OpenAsync(
        IObjectStore store, FileVersion file, long offset, long length, int partBytes, int partsAhead, CancellationToken cancellationToken)
    {
        FileRanges.EnsureInside(file, offset, length);
        var stream = new RangeStream(store, file, offset, length, partBytes, partsAhead);
        try
        {
            stream.StartParts();
            if (stream._ahead.TryPeek(out var first)) await first.Read.WaitAsync(cancellationToken);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (buffer.Length == 0) return 0;
        if (_current is null)
        {
            if (!_ahead.TryPeek(out var part)) return 0;
            await part.Read.WaitAsync(cancellationToken);
            _current = _ahead.Dequeue();
            _currentRead = 0;
            StartParts();
        }

        var count = Math.Min(buffer.Length, _current.Bytes.Length - _currentRead);
        _current.Bytes.Memory.Slice(_currentRead, count).CopyTo(buffer);
        _currentRead += count;
        _position += count;
        if (_currentRead == _current.Bytes.Length)
        {
            _current.Bytes.Dispose();
            _current = null;
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        Dispose();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _closed.Cancel();
            _current?.Bytes.Dispose();
            _current = null;
            // A buffer goes back only when the read into it has ended.
            var ends = _ahead.Select(part => part.Read.ContinueWith(
                read =>
                {
                    _ = read.Exception;
                    part.Bytes.Dispose();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default));
            _ = Task.WhenAll(ends.ToList()).ContinueWith(_ => _closed.Dispose(), TaskScheduler.Default);
            _ahead.Clear();
        }

        base.Dispose(disposing);
    }

    private void StartParts()
    {
        while (_ahead.Count <= _partsAhead && _next < _end)
        {
            var length = (int)Math.Min(_partBytes, _end - _next);
            var bytes = RentedBytes.Rent(length);
            _ahead.Enqueue(new Part(bytes, _store.ReadRangeAsync(_file, _next, bytes.Memory, _closed.Token)));
            _next += length;
        }
    }

    private sealed record Part(RentedBytes Bytes, Task Read);
}
