using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Configuration;

/// <summary>Lets pages of the configured origins call the server; no others.</summary>
/// <param name="options">The settings.</param>
internal sealed class AllowedOrigins(IOptions<HttpOptions> options) : IConfigureOptions<CorsOptions>
{
    /// <summary>What scripts may read besides what the standard lets them.</summary>
    private static readonly string[] ExposedHeaders =
    [
        HeaderNames.AcceptRanges, HeaderNames.ContentDisposition, HeaderNames.ContentLength, HeaderNames.ContentRange, HeaderNames.ETag,
        HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, "X-Hdf-Dtype", "X-Hdf-Shape",
    ];

    /// <inheritdoc/>
    public void Configure(CorsOptions cors) => cors.AddDefaultPolicy(policy =>
    {
        var origins = options.Value.Origins;
        if (origins.Contains(HttpOptionsValidator.AnyOrigin, StringComparer.Ordinal)) policy.AllowAnyOrigin();
        else policy.WithOrigins([.. origins]);
        policy.WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post).AllowAnyHeader().WithExposedHeaders(ExposedHeaders);
    });
}
