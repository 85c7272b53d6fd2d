using HdfViewer.Domain.Pictures;

namespace HdfViewer.Domain.Ports;

/// <summary>Makes files in PNG of pictures.</summary>
public interface IPictureEncoder
{
    /// <summary>Pixels as they are.</summary>
    byte[] Encode(Raster raster);

    /// <summary>Strokes, drawn smoothly.</summary>
    byte[] Encode(Curve curve);
}
