using System.Globalization;
using BitMiracle.LibTiff.Classic;

namespace HdfViewer.Api.H5Grove;

/// <summary>
/// A TIFF file without its pixels: LibTiff writes it with strips of which nothing is kept but their place, so that the elements can be streamed
/// into them afterwards, and the length of the whole is known before any of them is read.
/// </summary>
internal sealed class TiffSkeleton : TiffStream
{
    private static readonly TiffErrorHandler Silent = new SilentHandler();

    // Stands for pixels; LibTiff hands it on as it is.
    private static readonly byte[] Pixels = new byte[1];

    // Pixels are appended to the file, so what is written between two strips, in whatever order, is one part.
    private readonly List<(long Offset, MemoryStream Bytes)> _parts = [(0, new MemoryStream())];
    private long _position;

    private TiffSkeleton()
    {
    }

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; private set; }

    /// <summary>What is not pixels, in order: where it begins, and its bytes. Pixels fill the gaps.</summary>
    public IEnumerable<(long Offset, ReadOnlyMemory<byte> Bytes)> Parts =>
        _parts.Where(part => part.Bytes.Length > 0).Select(part => (part.Offset, (ReadOnlyMemory<byte>)part.Bytes.GetBuffer().AsMemory(0, (int)part.Bytes.Length)));

    /// <summary>Writes one.</summary>
    public static TiffSkeleton Of(TiffLayout layout)
    {
        var skeleton = new TiffSkeleton();

        // Little-endian, on whatever machine. LibTiff notes on the console that a new file has no header yet.
        Tiff.SetErrorHandler(Silent);
        using var tiff = Tiff.ClientOpen("data.tiff", "wl", skeleton, skeleton)
            ?? throw new InvalidOperationException("LibTiff cannot write.");
        for (var page = 0; page < layout.Pages; page++) AddPage(tiff, layout, isFirst: page == 0);
        return skeleton;
    }

    /// <inheritdoc/>
    public override int Read(object clientData, byte[] buffer, int offset, int count)
    {
        var (start, bytes) = _parts[IndexOf(_position)];
        bytes.Position = _position - start;
        var read = bytes.Read(buffer, offset, count);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override void Write(object clientData, byte[] buffer, int offset, int count)
    {
        if (ReferenceEquals(buffer, Pixels))
        {
            if (_parts[^1].Bytes.Length == 0) _parts.RemoveAt(_parts.Count - 1);
            _parts.Add((_position + count, new MemoryStream()));
        }
        else
        {
            var (start, bytes) = _parts[IndexOf(_position)];
            bytes.Position = _position - start;
            bytes.Write(buffer, offset, count);
        }

        _position += count;
        Length = Math.Max(Length, _position);
    }

    /// <inheritdoc/>
    public override long Seek(object clientData, long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void Close(object clientData)
    {
        // What was written stays.
    }

    /// <inheritdoc/>
    public override long Size(object clientData) => Length;

    private static void AddPage(Tiff tiff, TiffLayout layout, bool isFirst)
    {
        tiff.SetField(TiffTag.IMAGEWIDTH, layout.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, layout.Height);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
        tiff.SetField(TiffTag.BITSPERSAMPLE, 8 * layout.ElementSize);
        tiff.SetField(TiffTag.SAMPLEFORMAT, layout.Format);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.COMPRESSION, BitMiracle.LibTiff.Classic.Compression.NONE);
        tiff.SetField(TiffTag.ROWSPERSTRIP, layout.RowsPerStrip);

        // Readers that know tifffile's convention give the array its shape back.
        if (isFirst)
        {
            var shape = string.Join(", ", layout.Shape.Select(dim => dim.ToString(CultureInfo.InvariantCulture)));
            tiff.SetField(TiffTag.IMAGEDESCRIPTION, $"{{\"shape\": [{shape}]}}");
        }

        for (int strip = 0, row = 0; row < layout.Height; strip++, row += layout.RowsPerStrip)
        {
            var rows = Math.Min(layout.RowsPerStrip, layout.Height - row);
            tiff.WriteRawStrip(strip, Pixels, checked(rows * layout.Width * layout.ElementSize));
        }

        if (!tiff.WriteDirectory()) throw new InvalidOperationException("LibTiff cannot describe a page.");
    }

    private int IndexOf(long position)
    {
        var (low, high) = (0, _parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_parts[middle].Offset <= position) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    private sealed class SilentHandler : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }
    }
}
