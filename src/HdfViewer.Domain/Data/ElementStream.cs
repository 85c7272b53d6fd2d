using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.Data;

/// <summary>The elements of a selection on their way: the same as an <see cref="NdBuffer"/>, but a piece at a time.</summary>
/// <param name="Type">The element's type in the pieces; see <see cref="NdBuffer"/> for what it says of their bytes.</param>
/// <param name="Shape">The shape of the whole; empty for a scalar.</param>
/// <param name="Pieces">
/// The elements in C order. Each piece holds whole elements, and is valid only until the next one is asked for. Reading may fail at any
/// piece, with the same errors as <see cref="Ports.IHdfReader.ReadAsync"/>; the enumeration can be made once.
/// </param>
public sealed record ElementStream(Datatype Type, IReadOnlyList<long> Shape, IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces)
{
    /// <summary>Number of elements.</summary>
    public long Length => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, dim) => checked(product * dim));

    /// <summary>Bytes of all pieces together; null when elements differ in length (<see cref="Datatype.IsVariable"/>).</summary>
    public long? ByteLength => Type.IsVariable ? null : checked(Length * Type.Size);
}
