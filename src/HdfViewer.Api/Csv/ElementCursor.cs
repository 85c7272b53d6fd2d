using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Csv;

/// <summary>Takes the elements of a stream one by one, whatever pieces they come in.</summary>
internal sealed class ElementCursor(ElementStream stream, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _pieces = stream.Pieces.GetAsyncEnumerator(cancellationToken);
    private ReadOnlyMemory<byte> _rest;

    /// <summary>The elements' type.</summary>
    public Datatype Type => stream.Type;

    /// <summary>Whether an element lies ready; else <see cref="ReadAsync"/> comes first.</summary>
    public bool IsReady => _rest.Length > 0;

    /// <summary>Waits for the next piece, where the last one is used up.</summary>
    /// <returns>False at the end.</returns>
    public async ValueTask<bool> ReadAsync()
    {
        while (_rest.Length == 0)
        {
            if (!await _pieces.MoveNextAsync()) return false;
            _rest = _pieces.Current;
        }

        return true;
    }

    /// <summary>Writes the element that lies ready, and goes on to the next.</summary>
    public void WriteNext(SpreadsheetCells cells)
    {
        var reader = new ElementReader(_rest.Span);
        cells.WriteElement(stream.Type, ref reader);

        // Elements without size would never come to an end.
        if (reader.Remaining == _rest.Length) throw new UnreadableFileException("The elements have no size.");
        _rest = _rest[^reader.Remaining..];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pieces.DisposeAsync();
}
