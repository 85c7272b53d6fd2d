using HdfViewer.Application.Access;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>Stops the start when somebody would be let in, or kept out, by mistake.</summary>
/// <param name="configuration">Tells whether there is an issuer, whose settings have a validator of their own.</param>
internal sealed class AuthOptionsValidator(IConfiguration configuration) : IValidateOptions<AuthOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        var failures = new List<string>();
        if (!Enum.IsDefined(options.Mode)) failures.Add($"Auth:Mode (AUTH) must be auto or none, but is {options.Mode}.");
        if (options.SessionHours is < 0 or > 8760) failures.Add($"Auth:SessionHours must be 0 to 8760 (a year), but is {options.SessionHours}.");

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in options.AllKeys)
        {
            // A secret put in the place of anything else must not reach the log.
            if (key.Name.Length == 0 || key.Hash.Length == 0) failures.Add("Auth:ApiKeys (API_KEYS) must give each key a name and a hash, as in name=sha256:…; 'HdfViewer.Api key' makes keys and their hashes.");
            else if (!names.Add(key.Name)) failures.Add($"Auth:ApiKeys (API_KEYS) has two keys of the name '{key.Name}'.");
            else if (!ApiKeyHash.TryParse(key.Hash, out _))
                failures.Add($"Auth:ApiKeys (API_KEYS) must give the hash of the key '{key.Name}', as in sha256: and 64 hexadecimal digits; 'HdfViewer.Api key' makes keys and their hashes.");
            CheckGrants(key.Access, $"Auth:ApiKeys:…:Access of the key '{key.Name}'", failures);
        }

        var isConfigured = names.Count > 0 || !string.IsNullOrEmpty(configuration[$"{JwtOptions.Section}:{nameof(JwtOptions.Authority)}"]);
        if (options.Mode == AuthMode.None && isConfigured)
            failures.Add("Auth:Mode (AUTH) is none although API keys or an issuer are configured: remove either.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Adds a sentence for each grant that cannot be read.</summary>
    public static void CheckGrants(IEnumerable<string> grants, string setting, List<string> failures)
    {
        foreach (var grant in grants.Where(grant => !AccessGrant.TryParse(grant, out _)))
            failures.Add($"{setting} must list grants such as *, folder/, bucket: or bucket:folder/, but has '{grant}'.");
    }
}
