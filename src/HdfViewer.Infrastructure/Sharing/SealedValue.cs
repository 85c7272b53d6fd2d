using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ZstdSharp;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>
/// Values as they lie in Redis: compressed, with the time at which they expire, under a seal over all of it and the name that they are kept
/// under. Whatever is broken, cut short, moved to another name, or written by somebody without the secret has no valid seal and is no value.
/// </summary>
/// <remarks>Layout: seal (32 bytes), expiry (int64, Unix milliseconds), length of the content (int32), content (Zstandard).</remarks>
internal sealed class SealedValue(string secret)
{
    private const int SealBytes = HMACSHA256.HashSizeInBytes;
    private const int HeadBytes = SealBytes + sizeof(long) + sizeof(int);

    // As fast as memory is copied, and numbers and names shrink to a third.
    private const int CompressionLevel = 1;

    // What an answer may take in memory; the seal is checked before this is believed.
    private const int MostContentBytes = 256 << 20;

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes("HDF Viewer shared cache\n" + secret));

    /// <summary>Seals a value.</summary>
    public byte[] Seal(string name, ReadOnlySpan<byte> content, DateTimeOffset expiry)
    {
        using var compressor = new Compressor(CompressionLevel);
        var value = new byte[HeadBytes + Compressor.GetCompressBound(content.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(value.AsSpan(SealBytes), expiry.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32LittleEndian(value.AsSpan(SealBytes + sizeof(long)), content.Length);
        var length = HeadBytes + compressor.Wrap(content, value.AsSpan(HeadBytes));
        Array.Resize(ref value, length);
        WriteSeal(name, value.AsSpan(SealBytes), value);
        return value;
    }

    /// <summary>Opens a value; null when the seal is not ours, or the time is over.</summary>
    public (byte[] Content, TimeSpan Left)? Open(string name, ReadOnlySpan<byte> value, DateTimeOffset now)
    {
        if (value.Length < HeadBytes) return null;
        Span<byte> seal = stackalloc byte[SealBytes];
        WriteSeal(name, value[SealBytes..], seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, value[..SealBytes])) return null;

        var left = BinaryPrimitives.ReadInt64LittleEndian(value[SealBytes..]) - now.ToUnixTimeMilliseconds();
        var length = BinaryPrimitives.ReadInt32LittleEndian(value[(SealBytes + sizeof(long))..]);
        if (left <= 0 || length is < 0 or > MostContentBytes) return null;
        var content = new byte[length];
        try
        {
            using var decompressor = new Decompressor();
            return decompressor.Unwrap(value[HeadBytes..], content) == length ? (content, TimeSpan.FromMilliseconds(left)) : null;
        }
        catch (ZstdException)
        {
            return null;
        }
    }

    private void WriteSeal(string name, ReadOnlySpan<byte> value, Span<byte> seal)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        var text = Encoding.UTF8.GetBytes(name);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(text);
        hash.AppendData(value);
        hash.GetHashAndReset(seal);
    }
}
