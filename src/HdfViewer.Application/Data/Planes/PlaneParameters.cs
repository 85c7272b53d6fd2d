using System.Globalization;
using FluentValidation;

namespace HdfViewer.Application.Data.Planes;

/// <summary>How clients write which plane of a dataset they look at.</summary>
internal static class PlaneParameters
{
    private const string FixedIndicesForm = "fixed_indices must be a list such as 0=5,3=10 or 0:5,3:10, each dimension once.";

    private const string DisplayDimsForm = "display_dims must be two different dimensions such as 1,2 or -2,-1.";

    /// <summary>Display dimensions, if given, are two different numbers.</summary>
    public static void IsDisplayDims<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Must(dims => TryReadDisplayDims(dims, out _))
        .WithMessage(DisplayDimsForm)
        .OverridePropertyName("display_dims");

    /// <summary>Fixed indices, if given, are a list of dimensions and indices.</summary>
    public static void IsFixedIndices<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Must(indices => TryReadFixedIndices(indices, out _))
        .WithMessage(FixedIndicesForm)
        .OverridePropertyName("fixed_indices");

    /// <summary>Reads <c>1,2</c> or <c>-2,-1</c>; null when nothing is given.</summary>
    public static bool TryReadDisplayDims(string? text, out (int Row, int Col)? dims)
    {
        dims = null;
        if (string.IsNullOrEmpty(text)) return true;

        var parts = text.Split(',', 3);
        if (parts.Length != 2 || !TryReadInteger(parts[0], out int row) || !TryReadInteger(parts[1], out int col) || row == col)
            return false;
        dims = (row, col);
        return true;
    }

    /// <summary>Reads <c>0=5,3:10</c>.</summary>
    public static bool TryReadFixedIndices(string? text, out IReadOnlyList<(int Dim, long Index)> indices)
    {
        indices = [];
        if (string.IsNullOrEmpty(text)) return true;

        // HDF5 has at most 32 dimensions (H5S_MAX_RANK): one more part tells that there are too many.
        var parts = text.Split(',', 33);
        if (parts.Length > 32) return false;
        var result = new List<(int Dim, long Index)>(parts.Length);
        foreach (var part in parts)
        {
            var separator = part.AsSpan().IndexOfAny('=', ':');
            if (separator < 0
                || !TryReadInteger(part.AsSpan(0, separator), out int dim)
                || !TryReadInteger(part.AsSpan(separator + 1), out long index)
                || result.Any(known => known.Dim == dim))
                return false;
            result.Add((dim, index));
        }

        indices = result;
        return true;
    }

    /// <summary>Both in one canonical spelling, for cache keys: ways of writing the same request give the same text.</summary>
    public static string ToCanonicalText((int Row, int Col)? displayDims, IReadOnlyList<(int Dim, long Index)> fixedIndices)
    {
        var dims = displayDims is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Row},{d.Col}") : "-";
        var indices = fixedIndices.OrderBy(f => f.Dim).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Dim}={f.Index}"));
        return $"{dims};{string.Join(',', indices)}";
    }

    private static bool TryReadInteger<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, ISpanParsable<T>, System.Numerics.IBinaryInteger<T> =>
        T.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out value);
}
