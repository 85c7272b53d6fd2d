using System.Text.Json.Serialization;

namespace HdfViewer.Api.Contracts;

/// <summary>The service is there.</summary>
public sealed record HealthContract
{
    /// <summary>Always <c>healthy</c>.</summary>
    public string Status => "healthy";

    /// <summary>The time, UTC.</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>Always <c>HDF Viewer Backend</c>.</summary>
    public string Service => "HDF Viewer Backend";
}

/// <summary>Whether the process lives, or can serve.</summary>
public sealed record HealthDetailsContract
{
    /// <summary><c>healthy</c> or <c>unhealthy</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The time, UTC.</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>Each part that was looked at, by name.</summary>
    public required IReadOnlyDictionary<string, HealthCheckContract> Checks { get; init; }
}

/// <summary>One part that was looked at.</summary>
public sealed record HealthCheckContract
{
    /// <summary><c>healthy</c> or <c>unhealthy</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What is wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>How long looking took, in milliseconds.</summary>
    public required double DurationMs { get; init; }
}
