using System.Text.Json.Serialization;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Worker.Protocol;

/// <summary>What the server sends to a worker: a request, or the answer to the worker's own question while it works on one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(FormatRequest), "format")]
[JsonDerivedType(typeof(DescribeRequest), "describe")]
[JsonDerivedType(typeof(ChildrenRequest), "children")]
[JsonDerivedType(typeof(AttributesRequest), "attributes")]
[JsonDerivedType(typeof(OutlineRequest), "outline")]
[JsonDerivedType(typeof(OutlinesRequest), "outlines")]
[JsonDerivedType(typeof(PathsRequest), "paths")]
[JsonDerivedType(typeof(ReadRequest), "read")]
[JsonDerivedType(typeof(LayoutRequest), "layout")]
[JsonDerivedType(typeof(ChunkIndexRequest), "chunks")]
[JsonDerivedType(typeof(PingRequest), "ping")]
[JsonDerivedType(typeof(BytesReply), "bytes")]
[JsonDerivedType(typeof(OpenReply), "opened")]
internal abstract record ServerMessage;

/// <summary>A request about one file. The worker keeps the last file open and opens another when <see cref="File"/> differs.</summary>
/// <param name="File">The file version.</param>
internal abstract record FileRequest(FileHandle File) : ServerMessage;

/// <summary>
/// A file version as the worker knows it: a name that the server made up, and a size. The worker never sees keys, buckets or paths, unless it is
/// to fetch the bytes by itself.
/// </summary>
/// <param name="Id">Unique for each file version for the life of the server; stands in for a file name in libhdf5.</param>
/// <param name="Size">Bytes of the file: the end-of-file address of the virtual file driver.</param>
/// <param name="IsNear">Whether the server has all of it at hand, so that nothing is gained by asking for bytes ahead.</param>
/// <param name="Remote">Where libhdf5 itself fetches the bytes; null when the server is asked for them.</param>
internal sealed record FileHandle(long Id, long Size, bool IsNear = false, RemoteObject? Remote = null);

/// <summary>Asks for the superblock: answered by <see cref="FormatAnswer"/>.</summary>
internal sealed record FormatRequest(FileHandle File) : FileRequest(File);

/// <summary>Asks for one object: answered by <see cref="DescribeAnswer"/>.</summary>
/// <param name="File">The file version.</param>
/// <param name="Path">The object's path.</param>
/// <param name="AttributeLimit">How many attributes to bring.</param>
/// <param name="IsSummary">Whether to leave out what costs reading: the fill value, and the storage size, for which libhdf5 visits all chunks.</param>
internal sealed record DescribeRequest(FileHandle File, string Path, int AttributeLimit, bool IsSummary = false) : FileRequest(File);

/// <summary>
/// Asks for an object and, where it is a group, its children, all with attributes but without their values: answered by
/// <see cref="OutlineAnswer"/>.
/// </summary>
internal sealed record OutlineRequest(FileHandle File, string Path) : FileRequest(File);

/// <summary>Asks the same of several paths: answered by <see cref="OutlinesAnswer"/>.</summary>
internal sealed record OutlinesRequest(FileHandle File, IReadOnlyList<string> Paths) : FileRequest(File);

/// <summary>Asks for the paths of all links below a group: answered by <see cref="PathsAnswer"/>.</summary>
/// <param name="File">The file version.</param>
/// <param name="Path">The group's path.</param>
/// <param name="FindUnresolved">Whether to stop at the first link that leads nowhere.</param>
internal sealed record PathsRequest(FileHandle File, string Path, bool FindUnresolved) : FileRequest(File);

/// <summary>Asks for a group's links: answered by <see cref="ChildrenAnswer"/>.</summary>
/// <param name="File">The file version.</param>
/// <param name="Path">The group's path.</param>
/// <param name="Offset">How many links to skip.</param>
/// <param name="Limit">How many links to bring; null for all.</param>
/// <param name="AttributeLimit">How many attributes to bring of each child.</param>
/// <param name="LinksOnly">
/// Whether to bring the links alone and open no child (<c>Object</c> and <c>Error</c> stay null): how the server finds its way around a child
/// that ends the worker.
/// </param>
internal sealed record ChildrenRequest(
    FileHandle File, string Path, long Offset, long? Limit, int AttributeLimit, bool LinksOnly = false) : FileRequest(File);

/// <summary>Asks for attributes: answered by <see cref="AttributesAnswer"/>.</summary>
/// <param name="File">The file version.</param>
/// <param name="Path">The object's path.</param>
/// <param name="Name">One attribute's name; null for all.</param>
/// <param name="Offset">How many attributes to skip.</param>
/// <param name="Limit">How many attributes to bring; null for all.</param>
/// <param name="NamesOnly">Whether to bring names alone and open no attribute: the same way around one that ends the worker.</param>
internal sealed record AttributesRequest(
    FileHandle File, string Path, string? Name, long Offset, long? Limit, bool NamesOnly = false) : FileRequest(File);

/// <summary>Asks for elements: answered by <see cref="ReadAnswer"/>, whose frame carries the buffer's bytes as payload.</summary>
/// <param name="File">The file version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Axes">One entry a dimension.</param>
/// <param name="MaxBytes">The most bytes that the answer's payload may have; beyond it the worker answers a <c>limit</c> failure.</param>
internal sealed record ReadRequest(FileHandle File, string Path, IReadOnlyList<AxisSelection> Axes, long MaxBytes) : FileRequest(File);

/// <summary>Asks how a dataset's elements lie in the file: answered by <see cref="LayoutAnswer"/>.</summary>
internal sealed record LayoutRequest(FileHandle File, string Path) : FileRequest(File);

/// <summary>Asks where chunks of a dataset lie: answered by <see cref="ChunkIndexAnswer"/>.</summary>
/// <param name="File">The file version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Coordinates">Coordinates in the grid of chunks, as many numbers a chunk as the dataset has dimensions; each within the grid.</param>
internal sealed record ChunkIndexRequest(FileHandle File, string Path, IReadOnlyList<long> Coordinates) : FileRequest(File);

/// <summary>Asks whether the worker is alive: answered by <see cref="Pong"/>.</summary>
internal sealed record PingRequest : ServerMessage;

/// <summary>Answers <see cref="BytesNeeded"/> (the payload is exactly the bytes asked for) and <see cref="BytesSoonNeeded"/> (no payload).</summary>
internal sealed record BytesReply : ServerMessage;

/// <summary>Answers <see cref="OpenNeeded"/>.</summary>
/// <param name="File">The other file; null when it may not be opened or does not exist.</param>
/// <param name="IsForbidden">True when policy forbids it, as opposed to the file not being there.</param>
internal sealed record OpenReply(FileHandle? File, bool IsForbidden) : ServerMessage;

/// <summary>What a worker sends to the server: the answer to the request, or a question while it works on it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(Pong), "pong")]
[JsonDerivedType(typeof(FormatAnswer), "format")]
[JsonDerivedType(typeof(DescribeAnswer), "describe")]
[JsonDerivedType(typeof(ChildrenAnswer), "children")]
[JsonDerivedType(typeof(AttributesAnswer), "attributes")]
[JsonDerivedType(typeof(OutlineAnswer), "outline")]
[JsonDerivedType(typeof(OutlinesAnswer), "outlines")]
[JsonDerivedType(typeof(PathsAnswer), "paths")]
[JsonDerivedType(typeof(ReadAnswer), "read")]
[JsonDerivedType(typeof(LayoutAnswer), "layout")]
[JsonDerivedType(typeof(ChunkIndexAnswer), "chunks")]
[JsonDerivedType(typeof(Failure), "failure")]
[JsonDerivedType(typeof(BytesNeeded), "bytes")]
[JsonDerivedType(typeof(BytesSoonNeeded), "prefetch")]
[JsonDerivedType(typeof(OpenNeeded), "open")]
internal abstract record WorkerMessage;

/// <summary>The first message of a worker, once libhdf5 is loaded and the driver registered.</summary>
/// <param name="LibraryVersion">libhdf5's version, such as <c>1.10.8</c>.</param>
/// <param name="Filters">Numbers of the filters that libhdf5 can undo here.</param>
/// <param name="Error">Why the worker cannot work (library missing or of another family); it exits after saying so.</param>
/// <param name="SandboxGap">What the worker's sandbox lacks and why; null when it is complete.</param>
internal sealed record Hello(string LibraryVersion, IReadOnlyList<int> Filters, string? Error, string? SandboxGap = null) : WorkerMessage;

/// <summary>Answers <see cref="PingRequest"/>.</summary>
internal sealed record Pong : WorkerMessage;

/// <summary>Answers <see cref="FormatRequest"/>.</summary>
internal sealed record FormatAnswer(FileFormat Format) : WorkerMessage;

/// <summary>Answers <see cref="DescribeRequest"/>.</summary>
internal sealed record DescribeAnswer(ObjectDescription Description) : WorkerMessage;

/// <summary>Answers <see cref="ChildrenRequest"/>.</summary>
internal sealed record ChildrenAnswer(ChildPage Page) : WorkerMessage;

/// <summary>Answers <see cref="AttributesRequest"/>.</summary>
internal sealed record AttributesAnswer(AttributePage Page) : WorkerMessage;

/// <summary>Answers <see cref="OutlineRequest"/>.</summary>
internal sealed record OutlineAnswer(Outline Outline) : WorkerMessage;

/// <summary>Answers <see cref="OutlinesRequest"/>.</summary>
/// <param name="Items">
/// For each path in the order of the question. Fewer, but at least one, when the answer would be long: the others are to be asked for again.
/// </param>
internal sealed record OutlinesAnswer(IReadOnlyList<OutlineOrFailure> Items) : WorkerMessage;

/// <summary>What one of several paths leads to, or why it cannot be told.</summary>
internal sealed record OutlineOrFailure(Outline? Outline, Failure? Failure);

/// <summary>Answers <see cref="PathsRequest"/>.</summary>
internal sealed record PathsAnswer(PathList List) : WorkerMessage;

/// <summary>Answers <see cref="ReadRequest"/>. <see cref="Buffer"/> has no bytes here: they are the frame's payload.</summary>
internal sealed record ReadAnswer(NdBuffer Buffer) : WorkerMessage;

/// <summary>
/// Answers <see cref="LayoutRequest"/>: what is needed to read elements around libhdf5. The frame's payload holds the elements themselves
/// where the layout is compact and <see cref="IsPlain"/> is true.
/// </summary>
/// <param name="Dataset">The dataset, described as for <see cref="DescribeRequest"/>, without attributes.</param>
/// <param name="ElementSize">Bytes of an element as stored.</param>
/// <param name="IsPlain">
/// Whether elements are the same bytes in a buffer as in the file, those that were never written included. Not so where there are
/// variable-length parts, references, numbers of a layout that libhdf5 must convert, or a fill value that it cannot tell.
/// </param>
/// <param name="FillValue">The bytes, as stored, of elements that were never written; empty for zeros.</param>
/// <param name="HasPlainEdges">Whether chunks that reach beyond the dataset's edge are stored unfiltered, whatever their mask says.</param>
/// <param name="InvolvesOthers">
/// Whether another file was asked for on the way. Then addresses may be that file's, and the file version does not tell whether the answer is
/// still true: the elements must be read through a worker, and the answer not be kept.
/// </param>
internal sealed record LayoutAnswer(
    Dataset Dataset, int ElementSize, bool IsPlain, byte[] FillValue, bool HasPlainEdges, bool InvolvesOthers) : WorkerMessage;

/// <summary>
/// Answers <see cref="ChunkIndexRequest"/>. The payload holds for each chunk, in the order of the question, <see cref="EntrySize"/> bytes,
/// little-endian: address (<c>int64</c>, user block included; -1 for a chunk that was never written), stored size (<c>uint32</c>) and
/// filter mask (<c>uint32</c>).
/// </summary>
/// <param name="Count">How many chunks.</param>
internal sealed record ChunkIndexAnswer(int Count) : WorkerMessage
{
    /// <summary>Bytes of a chunk's entry.</summary>
    public const int EntrySize = 16;
}

/// <summary>The request cannot be answered. The worker is fit for the next one.</summary>
/// <param name="Kind">Which Domain error it becomes.</param>
/// <param name="Message">A sentence for the client: where, what, and libhdf5's innermost reason.</param>
/// <param name="Path">The object it is about.</param>
/// <param name="ObjectKind">For <c>NotADataset</c> and <c>NotAGroup</c>: what the object is.</param>
/// <param name="FilterId">For <c>UnknownFilter</c>.</param>
/// <param name="FilterName">For <c>UnknownFilter</c>.</param>
internal sealed record Failure(
    FailureKind Kind,
    string Message,
    string? Path = null,
    string? ObjectKind = null,
    int FilterId = 0,
    string? FilterName = null) : WorkerMessage;

/// <summary>The Domain error that a <see cref="Failure"/> becomes.</summary>
internal enum FailureKind
{
    /// <summary>UnreadableFileException: not HDF5, truncated, corrupt.</summary>
    Unreadable,

    /// <summary>ObjectNotFoundException: no such path or attribute, or a dangling link.</summary>
    NotFound,

    /// <summary>NotADatasetException.</summary>
    NotADataset,

    /// <summary>NotAGroupException.</summary>
    NotAGroup,

    /// <summary>UnknownFilterException.</summary>
    UnknownFilter,

    /// <summary>SelectionOutOfRangeException.</summary>
    OutOfRange,

    /// <summary>LimitExceededException.</summary>
    Limit,

    /// <summary>AccessDeniedException: the data lies in another file, and policy forbids going there.</summary>
    Forbidden,
}

/// <summary>
/// A question while working: the virtual file driver needs these bytes to go on. The server answers with a <see cref="BytesReply"/>, or,
/// when it cannot get them, ends the worker: a failed read would leave half-loaded metadata behind in libhdf5.
/// </summary>
/// <param name="FileId">The file's <see cref="FileHandle.Id"/>.</param>
/// <param name="Offset">The first byte, at least 0.</param>
/// <param name="Length">How many, at least 1; offset + length never exceeds the file's size.</param>
/// <param name="Detour">Why the worker could not fetch them by itself; null where it was not to.</param>
internal sealed record BytesNeeded(long FileId, long Offset, int Length, string? Detour = null) : WorkerMessage;

/// <summary>A question while working: these ranges will be read next, get them into the cache in one batch. Answered with <see cref="BytesReply"/>.</summary>
/// <param name="FileId">The file's <see cref="FileHandle.Id"/>.</param>
/// <param name="Ranges">Offsets and lengths, clipped to the file's size; order does not matter.</param>
internal sealed record BytesSoonNeeded(long FileId, IReadOnlyList<ByteRange> Ranges) : WorkerMessage;

/// <summary>A run of bytes.</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many.</param>
internal readonly record struct ByteRange(long Offset, int Length);

/// <summary>A question while working: a virtual dataset or an external link names another file. Answered with <see cref="OpenReply"/>.</summary>
/// <param name="FromFileId">The file that names it.</param>
/// <param name="Name">The name as stored in the file.</param>
internal sealed record OpenNeeded(long FromFileId, string Name) : WorkerMessage;
