using HdfViewer.Domain.Files;
using Microsoft.AspNetCore.Http.Features;

namespace HdfViewer.Api.Answers;

/// <summary>
/// Takes the body of an answer instead of the client, up to a size; an answer that gets larger goes to the client as it comes from there on.
/// </summary>
/// <param name="name">The answer's name.</param>
/// <param name="file">The version of the file that it is about.</param>
/// <param name="client">Where bodies go otherwise.</param>
/// <param name="mostBytes">The largest body that is taken.</param>
internal sealed class AnswerRecording(string name, StoredFile file, IHttpResponseBodyFeature client, int mostBytes) : Stream
{
    private readonly MemoryStream _body = new();
    private readonly TaskCompletionSource<FinishedAnswer?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer's name.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the file that it is about.</summary>
    public StoredFile File { get; } = file;

    /// <summary>Where bodies go otherwise.</summary>
    public IHttpResponseBodyFeature Client { get; } = client;

    /// <summary>Whether the whole body has been taken so far.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The finished answer; null when there is none to keep. It does not depend on how fast the client is.</summary>
    public Task<FinishedAnswer?> Done => _done.Task;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body => _body.GetBuffer().AsMemory(0, (int)_body.Length);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Tells those who wait for the answer.</summary>
    public void Finish(FinishedAnswer? answer) => _done.TrySetResult(answer);

    /// <summary>Sends what was taken to the client.</summary>
    public async Task PassOnAsync(CancellationToken cancellationToken)
    {
        if (!IsWhole) return;
        IsWhole = false;
        Finish(null);
        var body = Body;
        _body.Dispose();
        if (!body.IsEmpty) await Client.Stream.WriteAsync(body, cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsWhole && _body.Length + buffer.Length <= mostBytes)
        {
            _body.Write(buffer.Span);
            return;
        }

        await PassOnAsync(cancellationToken);
        await Client.Stream.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => IsWhole ? Task.CompletedTask : Client.Stream.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException("Answers are written asynchronously.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _body.Dispose();
        base.Dispose(disposing);
    }
}
