namespace HdfViewer.Domain.Pictures;

/// <summary>Coloured pixels, row by row from the top.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgba">Red, green, blue and opacity of each pixel, a byte each; colours are not multiplied by opacity.</param>
public sealed record Raster(int Width, int Height, ReadOnlyMemory<byte> Rgba);
