using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data;

/// <summary>
/// The pieces of a stream, the first of which has been read already. So whatever fails at the beginning fails while the answer is still
/// open: a changed file is asked for again, and a damaged one gives a clean error.
/// </summary>
internal sealed class FirstPiece : IAsyncEnumerable<ReadOnlyMemory<byte>>, IAsyncDisposable
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _pieces;
    private readonly bool _hasFirst;

    private FirstPiece(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces, bool hasFirst)
    {
        _pieces = pieces;
        _hasFirst = hasFirst;
    }

    /// <summary>Reads the first piece.</summary>
    public static async Task<FirstPiece> ReadAsync(ElementStream stream, CancellationToken cancellationToken)
    {
        var pieces = stream.Pieces.GetAsyncEnumerator(cancellationToken);
        try
        {
            return new FirstPiece(pieces, await pieces.MoveNextAsync());
        }
        catch
        {
            await pieces.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        for (var hasPiece = _hasFirst; hasPiece; hasPiece = await _pieces.MoveNextAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _pieces.Current;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pieces.DisposeAsync();
}
