using HdfViewer.Domain.Data;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

/// <summary>
/// Walks over the chunks that a selection takes elements from, in C order of the grid of chunks. Chunks that a large step leaps over are not
/// visited, and nothing is kept but the current one: a selection may touch billions.
/// </summary>
internal sealed class TouchedChunks
{
    private readonly IReadOnlyList<AxisSelection> _axes;
    private readonly long[] _chunkShape;
    private readonly AxisSpan[] _current;
    private bool _hasStarted;
    private bool _hasEnded;

    /// <summary>Begins before the first chunk.</summary>
    /// <param name="axes">The selection, one axis a dimension.</param>
    /// <param name="chunkShape">The shape of a chunk.</param>
    public TouchedChunks(IReadOnlyList<AxisSelection> axes, long[] chunkShape)
    {
        _axes = axes;
        _chunkShape = chunkShape;
        _current = new AxisSpan[axes.Count];
    }

    /// <summary>What is taken from the current chunk, one span a dimension.</summary>
    public ReadOnlySpan<AxisSpan> Current => _current;

    /// <summary>Goes to the next chunk; false after the last one, however often it is asked.</summary>
    public bool MoveNext()
    {
        if (_hasEnded) return false;
        if (!_hasStarted)
        {
            _hasStarted = true;
            _hasEnded = _axes.Any(a => a.Count == 0);
            if (_hasEnded) return false;
            for (var d = 0; d < _current.Length; d++) _current[d] = AxisSpan.At(_axes[d], 0, _chunkShape[d]);
            return true;
        }

        for (var d = _current.Length - 1; d >= 0; d--)
        {
            var next = _current[d].Position + _current[d].Count;
            if (next < _axes[d].Count)
            {
                _current[d] = AxisSpan.At(_axes[d], next, _chunkShape[d]);
                return true;
            }

            _current[d] = AxisSpan.At(_axes[d], 0, _chunkShape[d]);
        }

        _hasEnded = true;
        return false;
    }
}
