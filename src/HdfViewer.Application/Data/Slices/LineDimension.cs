using System.Globalization;

namespace HdfViewer.Application.Data.Slices;

/// <summary>The dimension that a line runs along, as clients write it: <c>row</c>, <c>col</c> or a number.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Number">The number, where it is one; negative ones count from the end.</param>
internal readonly record struct LineDimension(LineDimensionKind Kind, int Number = 0)
{
    /// <summary>The text that clients write for it.</summary>
    public string Name => Kind switch
    {
        LineDimensionKind.Row => "row",
        LineDimensionKind.Column => "col",
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads it; nothing at all means a row.</summary>
    public static bool TryRead(string? text, out LineDimension line)
    {
        line = text switch
        {
            "col" => new LineDimension(LineDimensionKind.Column),
            _ => new LineDimension(LineDimensionKind.Row),
        };
        if (text is null or "" or "row" or "col") return true;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return false;
        line = new LineDimension(LineDimensionKind.Dimension, number);
        return true;
    }
}

/// <summary>The ways to say what a line runs along.</summary>
internal enum LineDimensionKind
{
    /// <summary>A row of the plane: along the column dimension.</summary>
    Row,

    /// <summary>A column of the plane: along the row dimension.</summary>
    Column,

    /// <summary>A dimension of the dataset by its number.</summary>
    Dimension,
}
