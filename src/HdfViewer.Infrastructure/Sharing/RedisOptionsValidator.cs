using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>Stops the start when the settings make no sense. Its sentences never repeat the address: it may hold a password.</summary>
internal sealed class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        var failures = new List<string>();
        if (RedisAddress.Parse(options.Url) is null)
            failures.Add("Redis:Url (REDIS_URL) must be of the form redis://[user:password@]host[:port][/database], or rediss:// for TLS.");
        if (options.Prefix.Length is < 1 or > 64)
            failures.Add($"Redis:Prefix must have 1 to 64 characters, but has {options.Prefix.Length}.");

        Check(nameof(options.TimeoutMilliseconds), options.TimeoutMilliseconds, 1, 60_000);
        Check(nameof(options.ConnectSeconds), options.ConnectSeconds, 0.1, 60);
        Check(nameof(options.CircuitSeconds), options.CircuitSeconds, 0.5, 3_600);
        Check(nameof(options.Seconds), options.Seconds, 1, 2_592_000);
        Check(nameof(options.MaxKilobytes), options.MaxKilobytes, 1, 262_144);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string setting, double value, double least, double most)
        {
            if (!(value >= least && value <= most)) failures.Add($"Redis:{setting} is {value}; it must be {least} to {most}.");
        }
    }
}
