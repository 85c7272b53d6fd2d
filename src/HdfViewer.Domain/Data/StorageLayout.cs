using System.Text.Json.Serialization;

namespace HdfViewer.Domain.Data;

/// <summary>How a dataset's elements lie in the file.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "layout")]
[JsonDerivedType(typeof(CompactLayout), "compact")]
[JsonDerivedType(typeof(ContiguousLayout), "contiguous")]
[JsonDerivedType(typeof(ChunkedLayout), "chunked")]
[JsonDerivedType(typeof(VirtualLayout), "virtual")]
[JsonDerivedType(typeof(ExternalLayout), "external")]
public abstract record StorageLayout;

/// <summary>In the object header itself.</summary>
public sealed record CompactLayout : StorageLayout;

/// <summary>In one run of bytes.</summary>
/// <param name="Address">Offset of the first byte in the file, user block included; null when nothing is allocated yet.</param>
public sealed record ContiguousLayout(long? Address) : StorageLayout;

/// <summary>In chunks of equal shape, each filtered on its own.</summary>
/// <param name="ChunkShape">Elements of a chunk along each dimension.</param>
public sealed record ChunkedLayout(IReadOnlyList<long> ChunkShape) : StorageLayout;

/// <summary>In other datasets (a virtual dataset).</summary>
/// <param name="Sources">The mapped datasets, in the order of their definition.</param>
public sealed record VirtualLayout(IReadOnlyList<VirtualSource> Sources) : StorageLayout;

/// <summary>A dataset that a virtual dataset takes elements from.</summary>
/// <param name="File">The file's name as stored; <c>.</c> is the same file.</param>
/// <param name="Dataset">The dataset's path in it.</param>
public sealed record VirtualSource(string File, string Dataset);

/// <summary>In raw files beside the HDF5 file (external storage).</summary>
/// <param name="Segments">The pieces, in the order of the elements.</param>
public sealed record ExternalLayout(IReadOnlyList<ExternalSegment> Segments) : StorageLayout;

/// <summary>A piece of a raw file.</summary>
/// <param name="File">The file's name as stored.</param>
/// <param name="Offset">Where the piece begins, in bytes.</param>
/// <param name="Size">Its length in bytes; null when unlimited.</param>
public sealed record ExternalSegment(string File, long Offset, long? Size);
