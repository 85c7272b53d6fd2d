namespace HdfViewer.Api.H5Grove;

/// <summary>What is done about soft and external links.</summary>
internal enum LinkResolution
{
    /// <summary>Those that lead to something are shown as that.</summary>
    OnlyValid,

    /// <summary>All are shown as links.</summary>
    None,

    /// <summary>One that leads nowhere is an error.</summary>
    All,
}

/// <summary>Reads <see cref="LinkResolution"/>s.</summary>
internal static class LinkResolutions
{
    /// <summary>As clients write it; <c>true</c> and <c>false</c> are what it was called before there were three.</summary>
    public static LinkResolution Parse(string? text) => text?.ToUpperInvariant() switch
    {
        null or "ONLY_VALID" => LinkResolution.OnlyValid,
        "NONE" or "FALSE" => LinkResolution.None,
        "ALL" or "TRUE" => LinkResolution.All,
        _ => throw H5GroveException.Unprocessable(
            $"{text} is not a valid value for link resolution. Accepted values are: all, none or only_valid"),
    };
}
