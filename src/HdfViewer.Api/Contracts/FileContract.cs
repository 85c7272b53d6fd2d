using System.Text.Json.Serialization;

namespace HdfViewer.Api.Contracts;

/// <summary>One file, and what kind of HDF5 file it is.</summary>
public sealed record FileContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>The file.</summary>
    public required FileEntryContract File { get; init; }

    /// <summary>What its superblock says.</summary>
    public required FormatContract Format { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    public required bool Cached { get; init; }
}

/// <summary>What the superblock of an HDF5 file says; only <c>hdf5</c> and <c>reason</c> when the object is none.</summary>
public sealed record FormatContract
{
    /// <summary>Whether the object is an HDF5 file.</summary>
    public required bool Hdf5 { get; init; }

    /// <summary>Version of the superblock, 0 to 3.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Superblock { get; init; }

    /// <summary>Bytes before the superblock that belong to the user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Userblock { get; init; }

    /// <summary>How free space in the file is managed: <c>FSM_AGGR</c>, <c>PAGE</c>, <c>AGGR</c> or <c>NONE</c>.</summary>
    /// <example>PAGE</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FileSpaceStrategy { get; init; }

    /// <summary>Bytes of a file-space page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PageSize { get; init; }

    /// <summary>Why the object cannot be opened as an HDF5 file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
