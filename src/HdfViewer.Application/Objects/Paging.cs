namespace HdfViewer.Application.Objects;

/// <summary>Arithmetic of pages.</summary>
internal static class Paging
{
    /// <summary>Where the next page begins; null when this one reached the end, or brought nothing.</summary>
    public static long? NextOffset(long offset, int count, long total) =>
        count > 0 && offset + count < total ? offset + count : null;
}
