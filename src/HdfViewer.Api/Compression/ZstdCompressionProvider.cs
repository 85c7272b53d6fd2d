using Microsoft.AspNetCore.ResponseCompression;
using ZstdSharp;

namespace HdfViewer.Api.Compression;

/// <summary>Compresses answers with Zstandard (RFC 8878), which ASP.NET Core has no provider for.</summary>
internal sealed class ZstdCompressionProvider : ICompressionProvider
{
    /// <summary>zstd's own default: about gzip's fastest in time, and better in size. Its window (2 MiB) is within the 8 MiB that clients must take.</summary>
    private const int Level = 3;

    /// <inheritdoc/>
    public string EncodingName => "zstd";

    /// <inheritdoc/>
    public bool SupportsFlush => true;

    /// <inheritdoc/>
    public Stream CreateStream(Stream outputStream) => new CompressionStream(outputStream, Level, leaveOpen: true);
}
