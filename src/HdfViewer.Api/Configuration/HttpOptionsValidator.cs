using System.Net;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Configuration;

/// <summary>Stops the start when the server could not listen, or would let in whom it should not.</summary>
internal sealed class HttpOptionsValidator : IValidateOptions<HttpOptions>
{
    /// <summary>Any page.</summary>
    public const string AnyOrigin = "*";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        var failures = new List<string>();
        if (options.Host != "localhost" && !IPAddress.TryParse(options.Host, out _))
            failures.Add($"Http:Host (HOST) must be an IP address or localhost, but is '{options.Host}'.");
        if (options.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            failures.Add($"Http:Port (PORT) must be a port number, 0 to {IPEndPoint.MaxPort}, but is {options.Port}.");
        if (options.PathBase.Length > 0 && !IsPath(options.PathBase))
            failures.Add($"Http:PathBase (PATH_BASE) must be a path such as /hdf, without a slash at its end, but is '{options.PathBase}'.");
        if (options.MaxAgeSeconds is < 0 or > 31_536_000)
            failures.Add($"Http:MaxAgeSeconds must be 0 to 31536000 (a year), but is {options.MaxAgeSeconds}.");
        if (options.DrainSeconds is < 0 or > 600)
            failures.Add($"Http:DrainSeconds must be 0 to 600, but is {options.DrainSeconds}.");
        if (options.StopSeconds is < 0 or > 3600)
            failures.Add($"Http:StopSeconds must be 0 to 3600, but is {options.StopSeconds}.");
        if (options.HstsSeconds is < 0 or > 63_072_000)
            failures.Add($"Http:HstsSeconds must be 0 to 63072000 (two years), but is {options.HstsSeconds}.");
        foreach (var proxy in options.Proxies.Where(proxy => !TrustedProxies.TryParse(proxy, out _)))
            failures.Add($"Http:TrustedProxies (TRUSTED_PROXIES) must list addresses or networks such as 10.0.0.0/8, but has '{proxy}'.");
        foreach (var origin in options.Origins)
        {
            if (origin != AnyOrigin && !IsOrigin(origin))
                failures.Add($"Http:CorsOrigins (CORS_ORIGINS) must list origins such as https://viewer.example, or be *, but has '{origin}'.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Segments that mean themselves, each after a slash.</summary>
    private static bool IsPath(string text) =>
        text[0] == '/'
        && text[1..].Split('/').All(segment => segment is not ("" or "." or "..") && segment.AsSpan().IndexOfAny("%?#\\") < 0 && !segment.Any(char.IsControl));

    /// <summary>Scheme, host and port as browsers send them, and nothing else.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}
