namespace HdfViewer.Domain.Data;

/// <summary>One step of a filter pipeline.</summary>
/// <param name="Id">The registered filter number (1 deflate, 2 shuffle, 3 fletcher32, 4 szip, 5 n-bit, 6 scale-offset, 32000 lzf, …).</param>
/// <param name="Name">The name stored in the file; empty when none is.</param>
/// <param name="IsOptional">Whether writing went on when the filter failed (<c>H5Z_FLAG_OPTIONAL</c>).</param>
/// <param name="Parameters">The client data values.</param>
/// <param name="IsAvailable">Whether this server can undo it.</param>
public sealed record FilterStep(int Id, string Name, bool IsOptional, IReadOnlyList<uint> Parameters, bool IsAvailable);
