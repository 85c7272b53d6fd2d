using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Requests;

/// <summary>Parameters of every question in h5grove's protocol.</summary>
public record H5GroveRequest : FileRequest
{
    /// <summary>The object key of the file.</summary>
    /// <example>runs/42.h5</example>
    [FromQuery(Name = "file")]
    [Required]
    public string? File { get; init; }

    /// <summary>The object's path.</summary>
    /// <example>/entry/data</example>
    [FromQuery(Name = "path")]
    [DefaultValue("/")]
    public string? Path { get; init; }
}

/// <summary>Parameters of questions whose answer depends on what is done about links.</summary>
public sealed record H5GroveLinksRequest : H5GroveRequest
{
    /// <summary>
    /// Which soft and external links are shown as what they lead to: those that lead to something, none, or all, so that one which leads nowhere
    /// is an error.
    /// </summary>
    [FromQuery(Name = "resolve_links")]
    [AllowedValues("only_valid", "none", "all")]
    [DefaultValue("only_valid")]
    public string? ResolveLinks { get; init; }
}

/// <summary>Parameters of reading attributes.</summary>
public sealed record H5GroveAttrRequest : H5GroveRequest
{
    /// <summary>Names of the attributes wanted; all when not given.</summary>
    [FromQuery(Name = "attr_keys")]
    public IReadOnlyList<string>? AttrKeys { get; init; }
}

/// <summary>Parameters of computing statistics.</summary>
public record H5GroveSelectionRequest : H5GroveRequest
{
    /// <summary>NumPy's basic slicing. Everything when not given.</summary>
    /// <example>0,10:20:2,:</example>
    [FromQuery(Name = "selection")]
    public string? Selection { get; init; }
}

/// <summary>Parameters of reading values.</summary>
public sealed record H5GroveDataRequest : H5GroveSelectionRequest
{
    /// <summary>The format.</summary>
    [FromQuery(Name = "format")]
    [AllowedValues("json", "bin", "npy", "csv", "tiff")]
    [DefaultValue("json")]
    public string? Format { get; init; }

    /// <summary>
    /// Whether numbers come as they are stored, or in a type that JavaScript has an array for: little-endian, half precision as single, and more
    /// than double precision as double.
    /// </summary>
    [FromQuery(Name = "dtype")]
    [AllowedValues("origin", "safe")]
    [DefaultValue("origin")]
    public string? Dtype { get; init; }

    /// <summary>Whether to leave out the brackets of dimensions, as NumPy's <c>ravel</c> does.</summary>
    [FromQuery(Name = "flatten")]
    [AllowedValues("true", "false")]
    [DefaultValue("false")]
    public string? Flatten { get; init; }
}
