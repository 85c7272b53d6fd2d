using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>What is known of a file version whose blocks come and go.</summary>
internal sealed class CachedFile(long id, FileVersion version, ReadAhead readAhead)
{
    /// <summary>A short stand-in for the version in keys of blocks.</summary>
    public long Id { get; } = id;

    public FileVersion Version { get; } = version;

    public long Size => Version.Size;

    /// <summary>How much to bring along when bytes are missing.</summary>
    public ReadAhead ReadAhead { get; } = readAhead;

    /// <summary>The file's page size, once it is known to be organised in pages; else 0.</summary>
    public long PageBytes { get; set; }

    public BlockKey Key(long block) => new(Id, block);
}
