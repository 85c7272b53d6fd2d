using System.Text.Json;

namespace HdfViewer.Api.Values;

/// <summary>The brackets around elements that come one after the other in C order.</summary>
/// <param name="json">Where they go.</param>
/// <param name="shape">The extent; no dimension is empty, and a scalar has none.</param>
internal sealed class NestedArrays(Utf8JsonWriter json, IReadOnlyList<long> shape)
{
    private readonly long[] _done = new long[shape.Count];
    private int _open;

    /// <summary>Whether all elements have come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How many elements the innermost array still takes.</summary>
    public long Room => shape.Count == 0 ? 1 : shape[^1] - _done[^1];

    /// <summary>Opens what must be open before the next element.</summary>
    public void Open()
    {
        if (IsComplete) throw new InvalidDataException("There is more data than the selection has elements.");
        for (; _open < shape.Count; _open++) json.WriteStartArray();
    }

    /// <summary>Counts elements, at most <see cref="Room"/>, and closes what they complete.</summary>
    public void Advance(int count)
    {
        var dimension = shape.Count - 1;
        if (dimension >= 0) _done[dimension] += count;
        while (dimension >= 0 && _done[dimension] == shape[dimension])
        {
            json.WriteEndArray();
            _open--;
            _done[dimension--] = 0;
            if (dimension >= 0) _done[dimension]++;
        }

        IsComplete = dimension < 0;
    }
}
