using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>Values of a selection, as JSON.</summary>
public sealed record ValuesContract
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

    /// <summary>The selection's shape; null for a null dataspace, empty for a single value.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>The values, as arrays nested as deep as the shape is long; null for a null dataspace.</summary>
    public HdfValue? Data { get; init; }
}
