namespace HdfViewer.Domain.Files;

/// <summary>What the superblock of an HDF5 file says (HDF5 File Format Specification 3.0, section II.A).</summary>
/// <param name="SuperblockVersion">Version of the superblock, 0 to 3.</param>
/// <param name="UserBlock">Bytes before the superblock that belong to the user.</param>
/// <param name="FileSpaceStrategy"><c>FSM_AGGR</c>, <c>PAGE</c>, <c>AGGR</c> or <c>NONE</c>.</param>
/// <param name="PageSize">The file-space page size in bytes; it matters when the strategy is <c>PAGE</c>.</param>
/// <param name="SizeOfAddresses">Bytes of an address in this file.</param>
/// <param name="SizeOfLengths">Bytes of a length in this file.</param>
public sealed record FileFormat(
    int SuperblockVersion,
    long UserBlock,
    string FileSpaceStrategy,
    long PageSize,
    int SizeOfAddresses,
    int SizeOfLengths);
