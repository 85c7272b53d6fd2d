using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using HdfViewer.Application.Data.GetImage;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Requests;

/// <summary>Parameters of a picture.</summary>
public sealed record ImageRequest : FileRequest
{
    /// <summary>The dataset's path.</summary>
    /// <example>/entry/data/images</example>
    [FromQuery(Name = "path")]
    [Required]
    public string? Path { get; init; }

    /// <summary>
    /// The row and the column dimension; negative ones count from the end. By default the last two, or those of the picture where the dataset
    /// holds one in colour.
    /// </summary>
    /// <example>1,2</example>
    [FromQuery(Name = "display_dims")]
    public string? DisplayDims { get; init; }

    /// <summary>The indices of other dimensions, as <c>dim=index</c> or <c>dim:index</c>. The middle by default.</summary>
    /// <example>0=5</example>
    [FromQuery(Name = "fixed_indices")]
    public string? FixedIndices { get; init; }

    /// <summary>The most pixels along one side.</summary>
    [FromQuery(Name = "max_size")]
    [DefaultValue((long)GetImageQuery.DefaultMaxSize)]
    [Range(1L, GetImageQuery.LargestMaxSize)]
    public long? MaxSize { get; init; }

    /// <summary>
    /// The colours: <c>viridis</c>, <c>plasma</c>, <c>inferno</c>, <c>magma</c>, <c>cividis</c>, <c>turbo</c>, <c>coolwarm</c> or
    /// <c>gray</c>; with <c>_r</c> after the name from highest to lowest.
    /// </summary>
    /// <example>magma</example>
    [FromQuery(Name = "colormap")]
    [DefaultValue("viridis")]
    public string? Colormap { get; init; }

    /// <summary>How numbers become colours, or heights: evenly, or by their logarithm.</summary>
    [FromQuery(Name = "scale")]
    [DefaultValue("linear")]
    [AllowedValues("linear", "log")]
    public string? Scale { get; init; }

    /// <summary>The format of the picture.</summary>
    [FromQuery(Name = "format")]
    [DefaultValue("png")]
    [AllowedValues("png")]
    public string? Format { get; init; }

    /// <summary>
    /// The version that the client knows. It tells this URL from that of another version in caches on the way; the answer is always about
    /// the current version.
    /// </summary>
    [FromQuery(Name = "etag")]
    public string? Etag { get; init; }
}
