namespace HdfViewer.Api.Configuration;

/// <summary>The environment variables of existing deployments, and the settings that they stand for.</summary>
internal static class ShortNames
{
    private const string OpenTelemetry = "OTEL_";

    /// <summary>Settings by short name.</summary>
    private static readonly Dictionary<string, string> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["S3_ENDPOINT"] = "S3:Endpoint",
        ["S3_REGION"] = "S3:Region",
        ["S3_ACCESS_KEY"] = "S3:AccessKey",
        ["S3_SECRET_KEY"] = "S3:SecretKey",
        ["S3_SESSION_TOKEN"] = "S3:SessionToken",
        ["S3_BUCKET"] = "S3:Bucket",
        ["REDIS_URL"] = "Redis:Url",
        ["HDF_ROOT"] = "Local:Root",
        ["HOST"] = "Http:Host",
        ["PORT"] = "Http:Port",
        ["PATH_BASE"] = "Http:PathBase",
        ["DEBUG"] = "Http:Debug",
        ["CORS_ORIGINS"] = "Http:CorsOrigins",
        ["OTEL_SERVICE_NAME"] = "Telemetry:ServiceName",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "Telemetry:OtlpEndpoint",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "Telemetry:OtlpProtocol",
        ["TRUSTED_PROXIES"] = "Http:TrustedProxies",
        ["AUTH"] = "Auth:Mode",
        ["API_KEYS"] = "Auth:Keys",
        ["JWT_AUTHORITY"] = "Auth:Jwt:Authority",
        ["JWT_AUDIENCE"] = "Auth:Jwt:Audience",
    };

    /// <summary>
    /// The setting that a variable stands for: by its short name, spelled out as in <c>Cache__Megabytes</c>, or as it is where OpenTelemetry reads
    /// it itself. Null for others.
    /// </summary>
    public static string? SettingOf(string variable) =>
        Settings.GetValueOrDefault(variable)
        ?? (variable.StartsWith(OpenTelemetry, StringComparison.Ordinal) ? variable : null)
        ?? (variable.Contains("__", StringComparison.Ordinal) ? variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal) : null);

    /// <summary>A setting with the short name that it has, if any, for sentences about it.</summary>
    public static string Describe(string setting)
    {
        var shortName = Settings.FirstOrDefault(pair => pair.Value.Equals(setting, StringComparison.OrdinalIgnoreCase)).Key;
        return shortName is null ? setting : $"{setting} ({shortName})";
    }

    /// <summary>
    /// What variables say about settings. Empty ones say nothing (composition files hand on what is not set that way), and the words that
    /// people use for yes and no become those that options know.
    /// </summary>
    public static Dictionary<string, string?> Translate(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in variables)
        {
            if (value.Length > 0 && SettingOf(name) is { } setting) settings[setting] = setting == "Http:Debug" ? YesOrNo(value) : value;
        }

        return settings;
    }

    private static string YesOrNo(string value) => value.ToUpperInvariant() switch
    {
        "1" or "YES" or "ON" => bool.TrueString,
        "0" or "NO" or "OFF" => bool.FalseString,
        _ => value,
    };
}
