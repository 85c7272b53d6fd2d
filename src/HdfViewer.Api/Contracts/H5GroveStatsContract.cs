using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>Statistics of finite values; each is null when there is no value that it is about.</summary>
public sealed record H5GroveStatsContract
{
    /// <summary>The least value above zero.</summary>
    public HdfValue? StrictPositiveMin { get; init; }

    /// <summary>The least value that is not below zero.</summary>
    public HdfValue? PositiveMin { get; init; }

    /// <summary>The least value.</summary>
    public HdfValue? Min { get; init; }

    /// <summary>The greatest value.</summary>
    public HdfValue? Max { get; init; }

    /// <summary>The mean.</summary>
    public double? Mean { get; init; }

    /// <summary>The population's standard deviation.</summary>
    public double? Std { get; init; }
}

/// <summary>What every failure answers under <c>/h5grove</c>.</summary>
/// <param name="Message">One sentence.</param>
public sealed record H5GroveErrorBody(string Message);
