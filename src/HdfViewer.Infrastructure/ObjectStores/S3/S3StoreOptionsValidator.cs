using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>Stops the start when the S3 settings are wrong or only half there. Its sentences name settings and never repeat secrets.</summary>
internal sealed class S3StoreOptionsValidator : IValidateOptions<S3StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, S3StoreOptions options)
    {
        var failures = new List<string>();

        if (IsUnset(options.Bucket)) failures.Add("S3:Bucket (S3_BUCKET) is missing: other S3 settings are there, but not which bucket to serve.");
        if (!IsUnset(options.AccessKey) && IsUnset(options.SecretKey))
            failures.Add("S3:SecretKey (S3_SECRET_KEY) is missing: it belongs to S3:AccessKey (S3_ACCESS_KEY).");
        if (IsUnset(options.AccessKey) && !IsUnset(options.SecretKey))
            failures.Add("S3:AccessKey (S3_ACCESS_KEY) is missing: it belongs to S3:SecretKey (S3_SECRET_KEY).");
        if (IsUnset(options.AccessKey) && !IsUnset(options.SessionToken))
            failures.Add("S3:AccessKey (S3_ACCESS_KEY) is missing: a session token (S3:SessionToken, S3_SESSION_TOKEN) belongs to keys.");
        if (options.Anonymous && !IsUnset(options.AccessKey))
            failures.Add("S3:Anonymous is true, but S3:AccessKey (S3_ACCESS_KEY) is there too: set one of them.");
        if (IsUnset(options.Region)) failures.Add("S3:Region (S3_REGION) must not be empty.");
        if (!IsUnset(options.Endpoint) && !IsEndpoint(options.Endpoint!))
            failures.Add("S3:Endpoint (S3_ENDPOINT) must be an http or https address without user, query or fragment, such as https://s3.example:9000.");

        Check(nameof(options.ConnectSeconds), options.ConnectSeconds, 0.1, 300);
        Check(nameof(options.TrySeconds), options.TrySeconds, 0.1, 3_600);
        Check(nameof(options.LeastKilobytesPerSecond), options.LeastKilobytesPerSecond, 1, 1_048_576);
        Check(nameof(options.Retries), options.Retries, 0, 20);
        Check(nameof(options.RetryMilliseconds), options.RetryMilliseconds, 1, 60_000);
        Check(nameof(options.DeadlineSeconds), options.DeadlineSeconds, 0.1, 3_600);
        Check(nameof(options.CircuitRequests), options.CircuitRequests, 2, 1_000_000);
        Check(nameof(options.CircuitSeconds), options.CircuitSeconds, 0.5, 3_600);
        Check(nameof(options.Connections), options.Connections, 1, 10_000);
        Check(nameof(options.WarmConnections), options.WarmConnections, 0, 10_000);
        if (options.WarmSeconds != 0) Check(nameof(options.WarmSeconds), options.WarmSeconds, 1, 3_600);

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string setting, double value, double least, double most)
        {
            if (!(value >= least && value <= most)) failures.Add($"S3:{setting} is {value}; it must be {least} to {most}.");
        }
    }

    private static bool IsUnset(string? value) => string.IsNullOrWhiteSpace(value);

    private static bool IsEndpoint(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri is { UserInfo: "", Query: "", Fragment: "" };
}
