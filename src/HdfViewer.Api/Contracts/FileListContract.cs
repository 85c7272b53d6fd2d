namespace HdfViewer.Api.Contracts;

/// <summary>Files of a bucket, and the folders that their keys make up.</summary>
public sealed record FileListContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>Files and folders together.</summary>
    public required int Count { get; init; }

    /// <summary>The files in key order, then the folders.</summary>
    public required IReadOnlyList<FileEntryContract> Files { get; init; }

    /// <summary>How many of them are files.</summary>
    public required int FilesCount { get; init; }

    /// <summary>How many of them are folders.</summary>
    public required int FoldersCount { get; init; }

    /// <summary>Whether there are more files than are listed here.</summary>
    public required bool Truncated { get; init; }

    /// <summary>The <c>cursor</c> with which the listing goes on; null at its end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>What keys had to begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whether folders were asked for.</summary>
    public required bool IncludeFolders { get; init; }

    /// <summary>How many files were asked for at most.</summary>
    public required int MaxItems { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    public required bool Cached { get; init; }
}

/// <summary>A file, or a folder.</summary>
public sealed record FileEntryContract
{
    /// <summary>The object key; a folder's ends with <c>/</c>.</summary>
    /// <example>runs/42.h5</example>
    public required string Key { get; init; }

    /// <summary>Bytes; 0 for a folder.</summary>
    public required long Size { get; init; }

    /// <summary>When it was written; null for a folder.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>What identifies this version of the object, without quotes; null for a folder.</summary>
    public string? Etag { get; init; }

    /// <summary><c>file</c> or <c>folder</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it is a folder.</summary>
    public required bool IsFolder { get; init; }
}

/// <summary>The list was forgotten.</summary>
public sealed record RefreshContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>Says so.</summary>
    public string Message => "Cache cleared successfully";
}
