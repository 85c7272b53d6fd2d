using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

/// <summary>One object in memory that notes what is asked of it, and can be made to wait or fail: for tests of who asks when.</summary>
internal sealed class MemoryStore(byte[] content) : IObjectStore
{
    private byte[] _content = content;
    private int _heads;
    private int _opens;

    /// <summary>The object's key.</summary>
    public static ObjectKey Key { get; } = ObjectKey.InDefaultBucket("object");

    /// <summary>The current version.</summary>
    public StoredFile File { get; private set; } = new(Key, content.Length, DateTimeOffset.UnixEpoch, new ETag("1"));

    /// <summary>What happens before each answer.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens within a read of the range at an offset after so many of its bytes have come; null to bring them all at once.</summary>
    public Func<long, int, CancellationToken, Task>? Within { get; set; }

    /// <summary>The ranges read so far.</summary>
    public ConcurrentQueue<(long Offset, int Length)> Ranges { get; } = new();

    /// <summary>Look-ups without bytes so far.</summary>
    public int Heads => _heads;

    /// <summary>Reads of the head so far.</summary>
    public int Opens => _opens;

    public IReadOnlyList<string> Buckets => [];

    /// <summary>Overwrites the object.</summary>
    public void Overwrite(byte[] newContent, string tag)
    {
        _content = newContent;
        File = File with { Size = newContent.Length, ETag = new ETag(tag) };
    }

    public async Task<StoredFile> HeadAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _heads);
        await Before(cancellationToken);
        return key == Key ? File : throw new StoredFileNotFoundException(key);
    }

    public async Task<(StoredFile File, int Length)> ReadHeadAsync(ObjectKey key, Memory<byte> destination, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opens);
        await Before(cancellationToken);
        if (key != Key) throw new StoredFileNotFoundException(key);
        var length = Math.Min(destination.Length, _content.Length);
        _content.AsSpan(0, length).CopyTo(destination.Span);
        return (File, length);
    }

    public async Task ReadRangeAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        Ranges.Enqueue((offset, destination.Length));
        await Before(cancellationToken);
        if (file != File.Version) throw new FileChangedException(file.Key);
        _content.AsSpan((int)offset, destination.Length).CopyTo(destination.Span);
    }

    public async Task ReadRangeAsync(
        FileVersion file, long offset, Memory<byte> destination, Action<int> arrived, CancellationToken cancellationToken)
    {
        if (Within is not { } within)
        {
            await ReadRangeAsync(file, offset, destination, cancellationToken);
            arrived(destination.Length);
            return;
        }

        Ranges.Enqueue((offset, destination.Length));
        await Before(cancellationToken);
        if (file != File.Version) throw new FileChangedException(file.Key);

        // Whoever takes what has not come yet is to be found out.
        destination.Span.Fill(0xEE);
        for (var done = 0; done < destination.Length;)
        {
            // Not in whole blocks, as sockets do not.
            var count = Math.Min(100_000, destination.Length - done);
            _content.AsSpan((int)offset + done, count).CopyTo(destination.Span[done..]);
            arrived(done += count);
            await within(offset, done, cancellationToken);
        }
    }

    public Task<Stream> OpenReadAsync(FileVersion file, long offset, long length, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new MemoryStream(_content, (int)offset, (int)length));

    public async IAsyncEnumerable<StoredFile> ListAsync(
        string bucket, string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return File;
    }

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
