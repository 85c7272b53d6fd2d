using System.Collections;
using dotenv.net;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace HdfViewer.Api.Configuration;

/// <summary>Settings from a <c>.env</c> file and from environment variables, short names included.</summary>
internal static class EnvironmentSettings
{
    private const string FileName = ".env";

    /// <summary>
    /// Adds both where the environment belongs: after <c>appsettings.json</c> and before the command line. A variable of the real
    /// environment wins over the file.
    /// </summary>
    public static void AddEnvironmentSettings(this ConfigurationManager configuration)
    {
        IList<IConfigurationSource> sources = configuration.Sources;
        var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().Last(source => string.IsNullOrEmpty(source.Prefix));
        var position = sources.IndexOf(environment);
        sources.Insert(position + 1, new MemoryConfigurationSource { InitialData = ShortNames.Translate(RealEnvironment()) });
        sources.Insert(position, new MemoryConfigurationSource { InitialData = ShortNames.Translate(ReadFile()) });
    }

    private static IEnumerable<KeyValuePair<string, string>> RealEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? string.Empty));

    private static IDictionary<string, string> ReadFile()
    {
        var path = Path.Combine(Environment.CurrentDirectory, FileName);
        if (!File.Exists(path)) return new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            return DotEnv.Fluent().WithExceptions().WithEnvFiles(path)
                .WithSupportExportSyntax().WithSupportInlineComments().WithTrimValues().Read();
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The file {FileName} in the working folder cannot be read: it must hold lines of the form NAME=value.", exception);
        }
    }
}
