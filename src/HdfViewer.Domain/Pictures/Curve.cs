namespace HdfViewer.Domain.Pictures;

/// <summary>Strokes of one colour on a transparent ground.</summary>
/// <param name="Width">The picture's width in pixels.</param>
/// <param name="Height">The picture's height in pixels.</param>
/// <param name="Color">The colour of the strokes.</param>
/// <param name="Strokes">The strokes, each from point to point; one point alone is a dot.</param>
public sealed record Curve(int Width, int Height, Rgb Color, IReadOnlyList<IReadOnlyList<CurvePoint>> Strokes);

/// <summary>A point in pixels from the picture's top left corner.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct CurvePoint(float X, float Y);
