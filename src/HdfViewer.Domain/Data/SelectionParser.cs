using System.Globalization;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Domain.Data;

/// <summary>Reads one text of NumPy's basic slicing for one shape.</summary>
internal sealed class SelectionParser(string text, IReadOnlyList<long> dims, string parameter)
{
    private const string Ellipsis = "...";

    /// <summary>Reads it.</summary>
    public Selection Parse()
    {
        var members = Members();
        var indexed = members.Count(m => m != Ellipsis);
        if (members.Count - indexed > 1) throw Error($"The selection '{text}' has more than one '...'; one is allowed.");
        if (indexed > dims.Count)
            throw Error($"The selection '{text}' has {indexed} members, but the dataset has {dims.Count} {(dims.Count == 1 ? "dimension" : "dimensions")}.");

        List<AxisSelection> axes = new(dims.Count);
        foreach (var member in members)
        {
            if (member != Ellipsis) axes.Add(ParseMember(member, axes.Count));
            else axes.AddRange(dims.Skip(axes.Count).Take(dims.Count - indexed).Select(Whole));
        }

        axes.AddRange(dims.Skip(axes.Count).Select(Whole));
        return new Selection(axes);
    }

    private static AxisSelection Whole(long dim) => new(0, dim);

    // As in NumPy, a comma after the last member changes nothing.
    private List<string> Members()
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        List<string> members = [.. text.Split(',').Select(m => m.Trim())];
        if (members.Count > 1 && members[^1].Length == 0) members.RemoveAt(members.Count - 1);
        return members;
    }

    private AxisSelection ParseMember(string member, int dimension)
    {
        var parts = member.Split(':');
        return parts.Length switch
        {
            1 => ParseIndex(member, dimension),
            2 => ParseSlice(parts[0], parts[1], string.Empty, dimension),
            3 => ParseSlice(parts[0], parts[1], parts[2], dimension),
            _ => throw Unreadable(member),
        };
    }

    private AxisSelection ParseIndex(string member, int dimension)
    {
        var size = dims[dimension];
        var index = ParseNumber(member);
        if (size == 0) throw Error($"Index {member} does not fit dimension {dimension}, which is empty; only slices are allowed there.");
        if (index >= size || index < -size)
            throw Error($"Index {member} is out of range for dimension {dimension} of size {size}: {-size} to {size - 1} are allowed.");
        return AxisSelection.Index(index < 0 ? index + size : index);
    }

    private AxisSelection ParseSlice(string startText, string stopText, string stepText, int dimension)
    {
        var size = dims[dimension];
        var start = IsAbsent(startText) ? 0 : Clamp(ParseNumber(startText), size);
        var stop = IsAbsent(stopText) ? size : Clamp(ParseNumber(stopText), size);
        var step = IsAbsent(stepText) ? 1 : ParseNumber(stepText);
        if (step < 1) throw Error($"The step {stepText.Trim()} of dimension {dimension} is not allowed: steps are 1 or more.");

        var count = stop > start ? ((stop - start - 1) / step) + 1 : 0;

        // One way to write it for whatever selects the same, and no overflow in start + step.
        return new AxisSelection(start, count, count > 1 ? step : 1);
    }

    private static bool IsAbsent(string part) => string.IsNullOrWhiteSpace(part);

    private static long Clamp(long index, long size) => index < 0 ? Math.Max(index + size, 0) : Math.Min(index, size);

    // Numbers too large for 64 bits are beyond any dimension in their direction, which is all that matters.
    private long ParseNumber(string part)
    {
        var number = part.Trim();
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return Math.Max(value, -long.MaxValue);
        var digits = number.AsSpan().TrimStart("+-");
        if (digits.IsEmpty || number.Length - digits.Length > 1 || digits.ContainsAnyExceptInRange('0', '9')) throw Unreadable(part);
        return number[0] == '-' ? -long.MaxValue : long.MaxValue;
    }

    private SelectionOutOfRangeException Unreadable(string member) =>
        Error($"'{member.Trim()}' in the selection '{text}' is neither an index nor a slice 'start:stop:step' nor '...'.");

    private SelectionOutOfRangeException Error(string message) => new(parameter, message);
}
