using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Data.Planning;

/// <summary>
/// Estimates how many bytes a read touches. Storage is not read by the element: a chunk is fetched and decoded whole, and of contiguous
/// data
/// at least a block around each element, so a wide stride saves less than it seems to.
/// </summary>
internal abstract class ReadCost
{
    /// <summary>The cost model of a dataset's layout.</summary>
    public static ReadCost Of(Dataset dataset) => dataset.Layout switch
    {
        ChunkedLayout chunked when chunked.ChunkShape.Count == dataset.Space.Rank => new ChunkedCost(chunked.ChunkShape, dataset.Type.Size),
        _ => new ContiguousCost(dataset.Space.Dims, dataset.Type.Size),
    };

    /// <summary>About how many bytes are touched, as a floating-point number since it may be beyond any integer.</summary>
    public abstract double Of(IReadOnlyList<AxisSelection> axes);

    private sealed class ChunkedCost(IReadOnlyList<long> chunkShape, int elementSize) : ReadCost
    {
        // A look-up in the chunk index and a request's share cost about as much as fetching this many bytes.
        private const double LeastChunkCost = 8 * 1024;

        private readonly double _chunkCost =
            Math.Max(LeastChunkCost, chunkShape.Aggregate((double)elementSize, (product, extent) => product * extent));

        public override double Of(IReadOnlyList<AxisSelection> axes)
        {
            var cost = _chunkCost;
            for (var dim = 0; dim < axes.Count; dim++)
                cost *= ChunksTouched(axes[dim], Math.Max(chunkShape[dim], 1));
            return cost;
        }

        private static double ChunksTouched(AxisSelection axis, long extent)
        {
            if (axis.Count == 0) return 0;
            if (axis.Step >= extent) return axis.Count;
            var last = axis.Start + ((axis.Count - 1) * axis.Step);
            return (last / extent) - (axis.Start / extent) + 1;
        }
    }

    private sealed class ContiguousCost(IReadOnlyList<long> dims, int elementSize) : ReadCost
    {
        // What is fetched around a lone element, and the gap over which fetching on beats asking again.
        private const double Block = 256 * 1024;

        public override double Of(IReadOnlyList<AxisSelection> axes)
        {
            // From the fastest dimension outwards: runs of bytes grow together while the gaps between them are small.
            double runs = 1, run = elementSize, stride = elementSize;
            for (var dim = axes.Count - 1; dim >= 0; dim--)
            {
                var axis = axes[dim];
                if (axis.Count == 0) return 0;
                if (axis.Count > 1)
                {
                    var distance = stride * axis.Step;
                    if (runs == 1 && distance - run <= Block)
                        run += distance * (axis.Count - 1);
                    else
                        runs *= axis.Count;
                }

                stride *= dims[dim];
            }

            return runs * Math.Max(run, Block);
        }
    }
}
