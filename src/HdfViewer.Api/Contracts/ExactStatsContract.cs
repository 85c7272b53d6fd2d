using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>Exact statistics of a selection.</summary>
public sealed record ExactStatsContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>The file.</summary>
    public required string Key { get; init; }

    /// <summary>The dataset's path.</summary>
    public required string Path { get; init; }

    /// <summary>Its datatype as NumPy names it.</summary>
    /// <example>float32</example>
    public required string Dtype { get; init; }

    /// <summary>The selection's shape.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>How many elements are selected, whatever their values.</summary>
    public required long Count { get; init; }

    /// <summary>The least finite value, exactly; null when there is none.</summary>
    public HdfValue? Min { get; init; }

    /// <summary>The greatest finite value, exactly; null when there is none.</summary>
    public HdfValue? Max { get; init; }

    /// <summary>The mean of the finite values; null when there is none.</summary>
    public double? Mean { get; init; }

    /// <summary>The population's standard deviation of the finite values; null when there is none.</summary>
    public double? Std { get; init; }

    /// <summary>How many elements are NaN.</summary>
    public required long NanCount { get; init; }

    /// <summary>How many elements are infinite.</summary>
    public required long InfCount { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    public required bool Cached { get; init; }

    /// <summary>The version of the file that this is about: its entity tag.</summary>
    public required string CacheVersion { get; init; }
}
