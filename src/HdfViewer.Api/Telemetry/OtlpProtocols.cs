using OpenTelemetry.Exporter;

namespace HdfViewer.Api.Telemetry;

/// <summary>The ways of sending, under the names that OpenTelemetry's own variables use.</summary>
internal static class OtlpProtocols
{
    private const string Grpc = "grpc";
    private const string HttpProtobuf = "http/protobuf";

    /// <summary>All names, for sentences.</summary>
    public const string Names = $"{Grpc}, {HttpProtobuf}";

    /// <summary>The way that has this name; null when none has.</summary>
    public static OtlpExportProtocol? Parse(string name) => name switch
    {
        Grpc => OtlpExportProtocol.Grpc,
        HttpProtobuf => OtlpExportProtocol.HttpProtobuf,
        _ => null,
    };
}
