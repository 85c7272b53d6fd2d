using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>Stops the start when tokens could not be checked, or would be taken from anybody.</summary>
internal sealed class JwtOptionsValidator : IValidateOptions<JwtOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JwtOptions options)
    {
        var failures = new List<string>();
        if (options.ClockSkewSeconds is < 0 or > 600)
            failures.Add($"Auth:Jwt:ClockSkewSeconds must be 0 to 600, but is {options.ClockSkewSeconds}.");
        foreach (var rule in options.Rules)
        {
            if (rule.Claim.Length == 0 || rule.Value.Length == 0) failures.Add("Auth:Jwt:Rules must give each rule a Claim and a Value.");
            if (rule.Access.Count == 0) failures.Add($"Auth:Jwt:Rules must say in Access what tokens with {rule.Claim} '{rule.Value}' may read.");
            AuthOptionsValidator.CheckGrants(rule.Access, "Auth:Jwt:Rules:…:Access", failures);
        }

        if (!options.IsConfigured)
        {
            if (options.Audience.Length > 0) failures.Add("Auth:Jwt:Authority (JWT_AUTHORITY) is missing, although an audience is given.");
            return Result(failures);
        }

        // A token for some other service of the same issuer must not open this one.
        if (options.Audiences.Length == 0) failures.Add("Auth:Jwt:Audience (JWT_AUDIENCE) is missing: it names the tokens that are meant for this server.");
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http"))
            failures.Add($"Auth:Jwt:Authority (JWT_AUTHORITY) must be the https address of an issuer, but is '{options.Authority}'.");
        else if (authority.Scheme == "http" && options.RequireHttps && !authority.IsLoopback)
            failures.Add($"Auth:Jwt:Authority (JWT_AUTHORITY) must be reached by https, but is '{options.Authority}'; Auth:Jwt:RequireHttps=false allows http all the same.");
        return Result(failures);
    }

    private static ValidateOptionsResult Result(List<string> failures) =>
        failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
}
