namespace HdfViewer.Application.Data.Pictures;

/// <summary>The size of a picture in pixels.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>A side is at least this part of the other one: of a plane of 3 × 12,000 something is to be seen, too.</summary>
    private const int LeastShare = 8;

    /// <summary>
    /// A picture of a plane: its elements are square, and the longer side is as long as it may be. A smaller plane is enlarged by a whole
    /// factor, so that all its elements have the same size.
    /// </summary>
    public static PictureSize OfPlane(long rows, long cols, int maxSize)
    {
        var longest = Math.Max(rows, cols);
        var side = longest >= maxSize ? maxSize : maxSize / longest * longest;
        var other = Math.Round((double)side * Math.Min(rows, cols) / longest);
        other = Math.Max(other, Math.Max(1, side / LeastShare));
        return rows > cols ? new PictureSize((int)other, (int)side) : new PictureSize((int)side, (int)other);
    }

    /// <summary>A picture of a line: twice as wide as it is high.</summary>
    public static PictureSize OfLine(int maxSize) => new(maxSize, Math.Max(1, maxSize / 2));
}
