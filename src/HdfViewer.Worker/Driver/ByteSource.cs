using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Driver;

/// <summary>The bytes of one file version, wherever they come from.</summary>
internal abstract class ByteSource(FileHandle file) : IDisposable
{
    /// <summary>The file version.</summary>
    public FileHandle File { get; } = file;

    /// <summary>Whether bytes come from so far away that it pays to ask for them ahead.</summary>
    public virtual bool IsFar => true;

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/>; the range lies within the file.</summary>
    public abstract void Read(long offset, Span<byte> destination);

    /// <summary>Says which ranges will be read next, so that they can be fetched at once.</summary>
    public abstract void Announce(IReadOnlyList<ByteRange> ranges);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
