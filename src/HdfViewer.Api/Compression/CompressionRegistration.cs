using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace HdfViewer.Api.Compression;

/// <summary>Which answers are compressed, and how.</summary>
internal static class CompressionRegistration
{
    /// <summary>Text that compresses well; never the bytes of files, whose chunks are compressed already and which have a length of their own.</summary>
    private static readonly string[] MediaTypes = ["application/json", "application/problem+json", "text/csv", "text/html", "text/javascript"];

    /// <summary>br, zstd and gzip, in this order where a client likes them equally.</summary>
    public static IServiceCollection AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // Nothing secret is in an answer together with what a stranger could put there (BREACH).
            options.EnableForHttps = true;
            options.MimeTypes = MediaTypes;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<ZstdCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services;
    }
}
