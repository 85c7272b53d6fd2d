using System.Text.RegularExpressions;
using HdfViewer.Domain.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Configuration;

/// <summary>Says in a sentence why the server did not start.</summary>
internal static partial class StartFailure
{
    /// <summary>The sentence; null for a failure that nobody foresaw, which deserves its stack trace.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        StartException or HdfViewerException => exception.Message,
        OptionsValidationException e => string.Join(Environment.NewLine, e.Failures),
        AggregateException e when e.InnerExceptions.Select(Describe).ToArray() is var sentences && sentences.All(s => s is not null) =>
            string.Join(Environment.NewLine, sentences),
        InvalidOperationException e when ConversionFailure().Match(e.Message) is { Success: true } match => DescribeConversion(match),
        IOException { InnerException: AddressInUseException } => "The port is taken by another program: set PORT to a free one.",
        IOException { InnerException: var inner } e when e.Message.StartsWith("Failed to bind", StringComparison.Ordinal) =>
            $"The server cannot listen there ({inner?.Message ?? e.Message}): check HOST and PORT.",
        System.Net.Sockets.SocketException e => $"The server cannot listen there ({e.Message}): check HOST and PORT.",
        InvalidDataException { InnerException: System.Text.Json.JsonException or FormatException } e => $"A settings file is broken: {e.Message}",
        _ => null,
    };

    /// <summary>What the configuration binder says of a value that does not fit the setting's type.</summary>
    [GeneratedRegex("^Failed to convert configuration value (?:'(?<value>.*)' )?at '(?<setting>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConversionFailure();

    private static string DescribeConversion(Match match)
    {
        var type = match.Groups["type"].Value;
        var expected = type switch
        {
            "System.Boolean" => "true or false",
            "System.Int32" or "System.Int64" => "a whole number",
            "System.Double" => "a number",
            _ when Type.GetType(type) is { IsEnum: true } known => "one of " + string.Join(", ", Enum.GetNames(known)),
            _ => "a " + type[(type.LastIndexOf('.') + 1)..],
        };
        return $"{ShortNames.Describe(match.Groups["setting"].Value)} must be {expected}, but is '{match.Groups["value"].Value}'.";
    }
}
