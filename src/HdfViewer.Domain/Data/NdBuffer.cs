using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.Data;

/// <summary>
/// An n-dimensional array of elements in C order, as read from a file.
/// </summary>
/// <remarks>
/// <para><see cref="Type"/> is the element's type <b>in this buffer</b>, which is what NumPy would hold. It is the stored type, except that
/// numbers of odd precision or layout (17-bit integers, bfloat16, VAX order) are converted to the nearest standard type that holds them:
/// integers to 1, 2, 4 or 8 bytes, floating point to IEEE 2, 4 or 8 bytes or to x87 80-bit in 16 bytes.</para>
/// <para>When the type is not <see cref="Datatype.IsVariable"/>, element <c>i</c> is the bytes
/// <c>[i × Type.Size, (i + 1) × Type.Size)</c>; compounds keep their member offsets.</para>
/// <para>When it is variable, elements follow one another, each encoded recursively (all lengths little-endian):</para>
/// <list type="bullet">
/// <item>a type without variable parts: its <c>Size</c> bytes;</item>
/// <item>variable-length string: <c>uint32</c> length in bytes (<c>0xFFFFFFFF</c>: null), then the bytes without terminator;</item>
/// <item>variable-length sequence: <c>uint32</c> count, then so many base elements;</item>
/// <item>compound: its members in order, without padding;</item>
/// <item>array: its base elements in C order;</item>
/// <item>reference: one byte (0 null, 1 resolved, 2 cannot be resolved); when 1: <c>uint32</c> length and the target's path in UTF-8, and for
/// a region <c>int64</c> number of points, <c>uint32</c> rank, and for each dimension the lowest and the highest index, <c>int64</c> each.</item>
/// </list>
/// </remarks>
/// <param name="Type">The element's type in this buffer.</param>
/// <param name="Shape">The extent; empty for a scalar.</param>
/// <param name="Bytes">The elements.</param>
public sealed record NdBuffer(Datatype Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Number of elements.</summary>
    public long Length => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, dim) => checked(product * dim));
}
