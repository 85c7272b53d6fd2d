using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Data.ExportCsv;

/// <summary>The list of datasets to compare with, as clients write it.</summary>
internal static class ComparedPaths
{
    /// <summary>The paths in a list separated by commas; none when nothing is given.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        string.IsNullOrEmpty(text) ? [] : text.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>The paths in canonical form.</summary>
    public static IReadOnlyList<HdfPath> Parse(string? text) => [.. Split(text).Select(HdfPath.Parse)];
}
