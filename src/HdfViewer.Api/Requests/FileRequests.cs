using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using HdfViewer.Api.Json;
using HdfViewer.Application.Files.ListFiles;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Requests;

/// <summary>Parameters of listing files.</summary>
public sealed record ListFilesRequest
{
    /// <summary>What keys must begin with.</summary>
    /// <example>runs/2024/</example>
    [FromQuery(Name = "prefix")]
    public string? Prefix { get; init; }

    /// <summary>Whether to derive the folders that keys make up.</summary>
    [FromQuery(Name = "include_folders")]
    [DefaultValue(true)]
    public bool? IncludeFolders { get; init; }

    /// <summary>The most files to list.</summary>
    [FromQuery(Name = "max_items")]
    [DefaultValue(ListFilesQuery.DefaultMaxItems)]
    [Range(1, ListFilesQuery.LargestMaxItems)]
    public int? MaxItems { get; init; }

    /// <summary>A bucket other than the default one, from the server's list of allowed ones.</summary>
    [FromQuery(Name = "bucket")]
    public string? Bucket { get; init; }

    /// <summary>Where an earlier, truncated listing goes on: its <c>next_cursor</c>.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }
}

/// <summary>Parameters of every question about one file.</summary>
public record FileRequest
{
    /// <summary>A bucket other than the default one, from the server's list of allowed ones.</summary>
    [FromQuery(Name = "bucket")]
    public string? Bucket { get; init; }
}

/// <summary>Parameters of listing a group.</summary>
public sealed record ChildrenRequest : FileRequest
{
    /// <summary>The group's path.</summary>
    /// <example>/entry/instrument</example>
    [FromQuery(Name = "path")]
    [DefaultValue("/")]
    public string? Path { get; init; }

    /// <summary>How many children to skip.</summary>
    [FromQuery(Name = "offset")]
    [DefaultValue(0L)]
    [Range(0L, long.MaxValue)]
    public long? Offset { get; init; }

    /// <summary>How many children to list; all when not given.</summary>
    [FromQuery(Name = "limit")]
    [Range(1L, long.MaxValue)]
    public long? Limit { get; init; }

    /// <summary>How NaN and the infinities are written in values of attributes.</summary>
    [FromQuery(Name = "nan")]
    public NonFiniteFormat? Nan { get; init; }

    /// <summary>How integers beyond 2^53 are written in values of attributes.</summary>
    [FromQuery(Name = "bigint")]
    public BigIntegerFormat? BigInt { get; init; }
}

/// <summary>Parameters of describing an object.</summary>
public sealed record MetaRequest : FileRequest
{
    /// <summary>The object's path.</summary>
    /// <example>/entry/data</example>
    [FromQuery(Name = "path")]
    [Required]
    public string? Path { get; init; }

    /// <summary>How NaN and the infinities are written in values.</summary>
    [FromQuery(Name = "nan")]
    public NonFiniteFormat? Nan { get; init; }

    /// <summary>How integers beyond 2^53 are written in values.</summary>
    [FromQuery(Name = "bigint")]
    public BigIntegerFormat? BigInt { get; init; }
}

/// <summary>Parameters of reading attributes.</summary>
public sealed record AttributesRequest : FileRequest
{
    /// <summary>The object's path; the root when not given.</summary>
    /// <example>/entry</example>
    [FromQuery(Name = "path")]
    [DefaultValue("/")]
    public string? Path { get; init; }

    /// <summary>One attribute's name; all when not given.</summary>
    /// <example>default</example>
    [FromQuery(Name = "name")]
    public string? Name { get; init; }

    /// <summary>How many attributes to skip.</summary>
    [FromQuery(Name = "offset")]
    [DefaultValue(0L)]
    [Range(0L, long.MaxValue)]
    public long? Offset { get; init; }

    /// <summary>How many attributes to read; all when not given.</summary>
    [FromQuery(Name = "limit")]
    [Range(1L, long.MaxValue)]
    public long? Limit { get; init; }

    /// <summary>How NaN and the infinities are written.</summary>
    [FromQuery(Name = "nan")]
    public NonFiniteFormat? Nan { get; init; }

    /// <summary>How integers beyond 2^53 are written.</summary>
    [FromQuery(Name = "bigint")]
    public BigIntegerFormat? BigInt { get; init; }
}

/// <summary>Parameters of a preview.</summary>
public sealed record PreviewRequest : FileRequest
{
    /// <summary>The dataset's path.</summary>
    /// <example>/entry/data/images</example>
    [FromQuery(Name = "path")]
    [Required]
    public string? Path { get; init; }

    /// <summary>Which part is wanted.</summary>
    [FromQuery(Name = "mode")]
    [DefaultValue("auto")]
    [AllowedValues("auto", "line", "table", "heatmap")]
    public string? Mode { get; init; }

    /// <summary>Everything, or only the part that the mode needs.</summary>
    [FromQuery(Name = "detail")]
    [DefaultValue("full")]
    [AllowedValues("full", "fast")]
    public string? Detail { get; init; }

    /// <summary>Whether to compute statistics; by default with <c>detail=full</c> only.</summary>
    [FromQuery(Name = "include_stats")]
    public bool? IncludeStats { get; init; }

    /// <summary>The row and the column dimension; negative ones count from the end. The last two by default.</summary>
    /// <example>1,2</example>
    [FromQuery(Name = "display_dims")]
    public string? DisplayDims { get; init; }

    /// <summary>The indices of other dimensions, as <c>dim=index</c> or <c>dim:index</c>. The middle by default.</summary>
    /// <example>0=5</example>
    [FromQuery(Name = "fixed_indices")]
    public string? FixedIndices { get; init; }

    /// <summary>The most cells of a heatmap along one side.</summary>
    [FromQuery(Name = "max_size")]
    [Range(1, 512)]
    public int? MaxSize { get; init; }

    /// <summary>How integers beyond 2^53 are written.</summary>
    [FromQuery(Name = "bigint")]
    public BigIntegerFormat? BigInt { get; init; }

    /// <summary>
    /// The version that the client knows. It tells this URL from that of another version in caches on the way; the answer is always about
    /// the current version, which <c>cache_version</c> names.
    /// </summary>
    [FromQuery(Name = "etag")]
    public string? Etag { get; init; }
}
