using HdfViewer.Domain.Data;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading;

/// <summary>Describes extents.</summary>
internal static unsafe class DataspaceReader
{
    /// <summary>Describes an extent.</summary>
    public static Dataspace Read(DataspaceHandle space)
    {
        switch ((DataspaceKind)Check.Result(H5S.get_simple_extent_type(space.Id)))
        {
            case DataspaceKind.Null:
                return Dataspace.Null;
            case DataspaceKind.Scalar:
                return Dataspace.Scalar;
            default:
                var rank = Check.Result(H5S.get_simple_extent_ndims(space.Id));
                if (rank > H5S.MAX_RANK) throw new HdfError($"an extent of {rank} dimensions is not possible");
                var dims = stackalloc ulong[H5S.MAX_RANK];
                var maxDims = stackalloc ulong[H5S.MAX_RANK];
                Check.Result(H5S.get_simple_extent_dims(space.Id, dims, maxDims));
                var current = new long[rank];
                var most = new long?[rank];
                for (var i = 0; i < rank; i++)
                {
                    current[i] = Dimension(dims[i]);
                    most[i] = maxDims[i] == H5S.UNLIMITED ? null : Dimension(maxDims[i]);
                }

                // A simple extent without dimensions is how some writers spell a scalar.
                return rank == 0 ? Dataspace.Scalar : new Dataspace(DataspaceKind.Simple, current, most);
        }
    }

    private static long Dimension(ulong size) =>
        size <= long.MaxValue ? (long)size : throw new HdfError($"a dimension of {size} is too large");
}
