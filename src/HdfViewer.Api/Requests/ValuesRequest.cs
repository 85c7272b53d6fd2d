using System.ComponentModel.DataAnnotations;
using HdfViewer.Api.Json;
using HdfViewer.Api.Values;
using HdfViewer.Application.Data.GetValues;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Requests;

/// <summary>Parameters of reading values.</summary>
public sealed record ValuesRequest : FileRequest
{
    /// <summary>The dataset's path.</summary>
    /// <example>/entry/data/images</example>
    [FromQuery(Name = "path")]
    [Required]
    public string? Path { get; init; }

    /// <summary>
    /// NumPy's basic slicing: indices, which drop their dimension, slices <c>start:stop:step</c> with a step of at least 1, and <c>...</c>;
    /// negative numbers count from the end, dimensions not mentioned are taken whole. Everything when not given.
    /// </summary>
    /// <example>0,10:20:2,:</example>
    [FromQuery(Name = "selection")]
    public string? Selection { get; init; }

    /// <summary>The format; when not given, <c>Accept</c> decides.</summary>
    [FromQuery(Name = "format")]
    public ValuesFormat? Format { get; init; }

    /// <summary>How NaN and the infinities are written in JSON.</summary>
    [FromQuery(Name = "nan")]
    public NonFiniteFormat? Nan { get; init; }

    /// <summary>How integers beyond 2^53 are written in JSON.</summary>
    [FromQuery(Name = "bigint")]
    public BigIntegerFormat? BigInt { get; init; }

    /// <summary>The byte order of numbers in <c>bin</c> and <c>npy</c>.</summary>
    [FromQuery(Name = "endian")]
    public Endian? Endian { get; init; }
}

/// <summary>Parameters of exact statistics.</summary>
public sealed record StatsRequest : FileRequest
{
    /// <summary>The dataset's path.</summary>
    /// <example>/entry/data/images</example>
    [FromQuery(Name = "path")]
    [Required]
    public string? Path { get; init; }

    /// <summary>NumPy's basic slicing, as for <c>/values</c>. Everything when not given.</summary>
    /// <example>0,10:20:2,:</example>
    [FromQuery(Name = "selection")]
    public string? Selection { get; init; }

    /// <summary>How integers beyond 2^53 are written.</summary>
    [FromQuery(Name = "bigint")]
    public BigIntegerFormat? BigInt { get; init; }
}
