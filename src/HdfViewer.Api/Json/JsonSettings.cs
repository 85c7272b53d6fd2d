using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HdfViewer.Api.Json;

/// <summary>How every JSON answer is written.</summary>
internal static class JsonSettings
{
    /// <summary>Deep enough for datatypes nested as deep as the worker sends them; three levels of JSON for each.</summary>
    private const int MaxDepth = 1024;

    /// <summary>The settings, for what is not written by a controller.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The same for what is written piece by piece. The structure is in the hands of the code that writes, and not looked after twice.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = Options.Encoder, MaxDepth = MaxDepth, SkipValidation = true };

    /// <summary>Applies the settings.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.MaxDepth = MaxDepth;
        options.NumberHandling = JsonNumberHandling.Strict;

        // Answers are JSON documents with nosniff, never put into a page as they are: names and texts stay readable as UTF-8.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
