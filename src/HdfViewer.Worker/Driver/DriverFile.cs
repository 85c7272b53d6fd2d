using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Driver;

/// <summary>A file as the driver reads it: tiny reads through pages, large reads of elements straight from the source.</summary>
internal sealed class DriverFile(ByteSource source) : IDisposable
{
    // Raw data of this size or more goes past the pages: chunks are read once, and libhdf5's sieve buffer (of this size) holds the rest.
    internal const int DirectBytes = 4 << 10;

    // A message of the server stays in memory as a whole, so large reads come in pieces.
    private const int PieceBytes = 4 << 20;

    private readonly PageCache _pages = new(source);

    /// <summary>The file version.</summary>
    public FileHandle File => source.File;

    /// <summary>Whether bytes come from so far away that it pays to ask for them ahead.</summary>
    public bool IsFar => source.IsFar;

    /// <summary>What the request that is being worked on is going to read of raw data; null when nobody knows.</summary>
    public ReadAhead? ReadAhead { get; set; }

    /// <summary>Where raw data was read last: when decoding fails, it is what was read last that is broken.</summary>
    public long LastRawOffset { get; private set; } = -1;

    /// <summary>
    /// When set, reads of raw data bring nothing: only their offset and length are told. So libhdf5 itself says where a chunk lies, without
    /// a byte of it being fetched.
    /// </summary>
    public Action<long, long>? RawReadObserver { get; set; }

    /// <summary>Fills <paramref name="destination"/>; what lies beyond the end of the file is zero, as with any of libhdf5's drivers.</summary>
    public void Read(long offset, Span<byte> destination, bool isRaw)
    {
        if (isRaw && RawReadObserver is { } observer)
        {
            observer(offset, destination.Length);
            return;
        }

        var inside = (int)Math.Clamp(File.Size - offset, 0, destination.Length);
        destination[inside..].Clear();
        destination = destination[..inside];
        if (inside == 0) return;

        if (!isRaw) _pages.Read(offset, destination);
        else ReadRaw(offset, destination);
    }

    /// <summary>Says which ranges will be read next; they are clipped to the file, put in order and joined where they touch.</summary>
    public void Announce(IEnumerable<(long Offset, long Length)> ranges)
    {
        if (!source.IsFar) return;
        var joined = RangeJoining.Join(ranges, File.Size);
        source.Announce(joined);
        _pages.Expect(joined);
    }

    /// <summary>Whether a range of metadata is here.</summary>
    public bool Holds(long offset, long length) => _pages.HoldsAll(offset, Math.Min(length, File.Size - offset));

    private void ReadRaw(long offset, Span<byte> destination)
    {
        LastRawOffset = offset;
        while (destination.Length > 0)
        {
            var piece = destination[..Math.Min(destination.Length, PieceBytes)];
            ReadAhead?.BeforeRead(offset, source);
            if (piece.Length >= DirectBytes && !_pages.Holds(offset, piece.Length)) source.Read(offset, piece);
            else _pages.Read(offset, piece);
            destination = destination[piece.Length..];
            offset += piece.Length;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pages.Dispose();
        source.Dispose();
    }
}
