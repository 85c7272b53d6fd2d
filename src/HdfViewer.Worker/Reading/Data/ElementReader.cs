using HdfViewer.Domain.Data;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Reading.Types;
using HdfViewer.Worker.Reading.Values;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Reads elements of a dataset into memory.</summary>
internal sealed unsafe class ElementReader(ObjectHandle dataset, MemoryType type, IReadOnlyList<long>? chunkShape)
{
    // What a box takes while elements are picked from it, and what variable-length elements take while they are encoded.
    private const long PieceBytes = 8 << 20;

    // Elements with variable-length parts take more than their own size; this many of them at once stay small.
    private const long PieceElements = 64 << 10;

    /// <summary>Reads elements of fixed size.</summary>
    public UnmanagedBytes ReadFixed(AxisSelection[] axes, long count)
    {
        var size = type.Type.Size;
        var result = new UnmanagedBytes(count * size);
        try
        {
            if (BoxPicker.For(axes, chunkShape) is not { } picker)
            {
                ReadInto(result.Pointer, axes);
                return result;
            }

            var next = result.Pointer;
            foreach (var piece in SelectionPieces.Cut(axes, chunkShape, p => Bytes(picker.Box(p)) <= PieceBytes))
            {
                using var box = new UnmanagedBytes((long)Bytes(picker.Box(piece)));
                ReadInto(box.Pointer, picker.Box(piece));
                picker.Pick(box.Pointer, piece, next, size);
                next += (long)Bytes(piece);
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Reads elements with variable-length parts.</summary>
    public void ReadVariable(AxisSelection[] axes, VariableEncoder encoder, ByteWriter output)
    {
        foreach (var piece in SelectionPieces.Cut(axes, chunkShape, p => Bytes(p) <= PieceBytes && SelectionCheck.Count(p) <= PieceElements))
        {
            var count = (long)SelectionCheck.Count(piece);
            using var elements = new UnmanagedBytes((long)Bytes(piece));
            using var space = SpaceOf(piece);
            try
            {
                ReadInto(elements.Pointer, piece);
                encoder.Encode(elements.Pointer, count, type.Type, output);
            }
            finally
            {
                _ = H5D.vlen_reclaim(type.Handle.Id, space.Id, H5P.DEFAULT, elements.Pointer);
            }
        }
    }

    private UInt128 Bytes(AxisSelection[] axes) => SelectionCheck.Count(axes) * (UInt128)type.Type.Size;

    private void ReadInto(byte* destination, AxisSelection[] axes)
    {
        using var file = new DataspaceHandle(H5D.get_space(dataset.Id));
        if (axes.Length > 0) Select(file, axes);
        using var memory = SpaceOf(axes);
        Check.Result(H5D.read(dataset.Id, type.Handle.Id, memory.Id, file.Id, H5P.DEFAULT, destination));
    }

    private static void Select(DataspaceHandle space, AxisSelection[] axes)
    {
        var start = stackalloc ulong[H5S.MAX_RANK];
        var stride = stackalloc ulong[H5S.MAX_RANK];
        var count = stackalloc ulong[H5S.MAX_RANK];
        var block = stackalloc ulong[H5S.MAX_RANK];
        for (var i = 0; i < axes.Length; i++)
        {
            // A run without gaps is one block: libhdf5 then copies it as such.
            var isSolid = axes[i].Step == 1 || axes[i].Count == 1;
            start[i] = (ulong)axes[i].Start;
            count[i] = isSolid ? 1 : (ulong)axes[i].Count;
            block[i] = isSolid ? (ulong)axes[i].Count : 1;
            stride[i] = isSolid ? block[i] : (ulong)axes[i].Step;
        }

        Check.Result(H5S.select_hyperslab(space.Id, H5S.SELECT_SET, start, stride, count, block));
    }

    // As many dimensions as the dataset: where a solid box goes to a box of the same shape, libhdf5 maps it to chunks at once instead of
    // element by element.
    private static DataspaceHandle SpaceOf(AxisSelection[] axes)
    {
        var dims = stackalloc ulong[H5S.MAX_RANK];
        for (var i = 0; i < axes.Length; i++) dims[i] = (ulong)axes[i].Count;
        return new DataspaceHandle(axes.Length == 0
            ? H5S.create((int)DataspaceKind.Scalar)
            : H5S.create_simple(axes.Length, dims, null));
    }
}
