using System.Buffers;
using System.Globalization;
using HdfViewer.Api.Keys;
using Microsoft.AspNetCore.WebUtilities;

namespace HdfViewer.Api.Answers;

/// <summary>
/// The name of a finished answer: which action, of which file, with which parameters, in which coding. Questions that differ in no more than the
/// order or the encoding of their parameters have the same name; questions that may have different answers never have, since every part stands
/// behind its length. It is written into a buffer, so that looking an answer up allocates nothing.
/// </summary>
internal ref struct AnswerName : IDisposable
{
    /// <summary>No action takes as many; a question that gives more is not looked up.</summary>
    public const int MostParameters = 32;

    private char[] _text;
    private int _length;

    private AnswerName(int capacity) => _text = ArrayPool<char>.Shared.Rent(capacity);

    /// <summary>The name; valid until this is disposed.</summary>
    public readonly ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>The name of the answer to a request that has been routed; empty when there is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="route">The template of the action's URL.</param>
    /// <param name="coding">The coding that the answer goes out in.</param>
    public static AnswerName Of(HttpRequest request, string route, string coding)
    {
        var query = request.QueryString.Value ?? string.Empty;
        var key = request.RouteValues[KeyRouteValue.Name] as string ?? string.Empty;
        var name = new AnswerName(query.Length + key.Length + route.Length + coding.Length + 64);
        name.Append("answer");
        name.Append(route);
        name.Append(key);
        name.Append(coding);
        if (query.Length > 1 && !name.AppendParameters(query)) name._length = 0;
        return name;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        _length = 0;
    }

    private bool AppendParameters(string query)
    {
        var parameters = ArrayPool<(ReadOnlyMemory<char> Name, ReadOnlyMemory<char> Value)>.Shared.Rent(MostParameters);
        try
        {
            var count = 0;
            foreach (var pair in new QueryStringEnumerable(query))
            {
                if (count == MostParameters) return false;
                var name = pair.DecodeName();

                // Sorted as they come. Names are compared as the framework does it, and what is given twice keeps its order, which may matter.
                var at = count++;
                for (; at > 0 && name.Span.CompareTo(parameters[at - 1].Name.Span, StringComparison.OrdinalIgnoreCase) < 0; at--)
                    parameters[at] = parameters[at - 1];
                parameters[at] = (name, pair.DecodeValue());
            }

            foreach (var (name, value) in parameters.AsSpan(0, count))
            {
                Append(name.Span);
                Append(value.Span);
            }

            return true;
        }
        finally
        {
            ArrayPool<(ReadOnlyMemory<char>, ReadOnlyMemory<char>)>.Shared.Return(parameters, clearArray: true);
        }
    }

    private void Append(scoped ReadOnlySpan<char> part)
    {
        const int lengthDigits = 11;
        if (_text.Length - _length < part.Length + lengthDigits) Grow(part.Length + lengthDigits);
        part.Length.TryFormat(_text.AsSpan(_length), out var digits, provider: CultureInfo.InvariantCulture);
        _length += digits;
        _text[_length++] = ':';
        part.CopyTo(_text.AsSpan(_length));
        _length += part.Length;
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + least, 2 * _text.Length));
        Text.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}
