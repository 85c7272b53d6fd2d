using System.Buffers.Binary;
using System.Security.Cryptography;
using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.ObjectStores.Local;

/// <summary>What the file system says of a file.</summary>
/// <param name="Kind">Regular file, folder, link, or something that is not served.</param>
/// <param name="Device">The device it lies on.</param>
/// <param name="Inode">Its number on that device.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Modified">When its bytes last changed, as its owner may set it.</param>
/// <param name="Changed">When the file last changed, as the kernel alone sets it.</param>
internal readonly record struct FileFacts(FileKind Kind, ulong Device, ulong Inode, long Size, FileTime Modified, FileTime Changed)
{
    /// <summary>
    /// The version's tag: a digest of everything here, so that it tells nothing of the machine. The change time is in it because copying tools
    /// set the modification time back.
    /// </summary>
    public ETag ToETag()
    {
        Span<byte> facts = stackalloc byte[48];
        BinaryPrimitives.WriteUInt64LittleEndian(facts, Device);
        BinaryPrimitives.WriteUInt64LittleEndian(facts[8..], Inode);
        BinaryPrimitives.WriteInt64LittleEndian(facts[16..], Size);
        BinaryPrimitives.WriteInt64LittleEndian(facts[24..], Modified.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(facts[32..], Modified.Nanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(facts[36..], Changed.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(facts[44..], Changed.Nanoseconds);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(facts, digest);
        return new ETag(Convert.ToHexStringLower(digest[..16]));
    }

    /// <summary>As the store's model has it.</summary>
    public StoredFile ToStoredFile(ObjectKey key) => new(key, Size, Modified.ToDateTimeOffset(), ToETag());
}

/// <summary>The file types of <c>st_mode</c> that matter here; any other is a FIFO, a socket or a device.</summary>
internal enum FileKind
{
    /// <summary><c>S_IFDIR</c>.</summary>
    Folder = 0x4000,

    /// <summary><c>S_IFREG</c>.</summary>
    Regular = 0x8000,

    /// <summary><c>S_IFLNK</c>.</summary>
    Link = 0xA000,
}

/// <summary>A time with the nanoseconds that file systems keep and .NET's ticks lose.</summary>
internal readonly record struct FileTime(long Seconds, uint Nanoseconds)
{
    public DateTimeOffset ToDateTimeOffset() =>
        Seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || Seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.UnixEpoch
            : DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / 100);
}
