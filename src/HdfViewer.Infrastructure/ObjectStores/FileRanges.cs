using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>The precondition of every range read.</summary>
internal static class FileRanges
{
    /// <summary>Throws unless the range lies within the file: asking for more is a mistake of the caller, not of the store.</summary>
    public static void EnsureInside(FileVersion file, long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, file.Size - length);
    }
}
