using HdfViewer.Application.Data.Buffers;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Data.Planning;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Pictures;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Data.Pictures;

/// <summary>Reads pictures that are stored in colour, within the budget of previews.</summary>
internal sealed class TrueColorReader(IHdfReader reader, IOptions<PreviewOptions> options, TimeProvider time)
{
    private const double BytesPerMegabyte = 1024 * 1024;

    private const int BytesPerPixel = 4;

    /// <summary>Reads a picture, or every so many-th row and column of it.</summary>
    public async Task<Raster> ReadAsync(
        FileVersion file,
        HdfPath path,
        Dataset dataset,
        TrueColor color,
        IReadOnlyList<(int Dim, long Index)> fixedIndices,
        int maxSize,
        CancellationToken cancellationToken)
    {
        var dims = dataset.Space.Dims;
        var held = Plane.Hold(dims, fixedIndices, dim => dim == color.RowDim || dim == color.ColDim || dim == color.ChannelDim);
        var axes = new AxisSelection[dims.Count];
        for (var dim = 0; dim < axes.Length; dim++)
        {
            axes[dim] = held.TryGetValue(dim, out var index) ? new AxisSelection(index, 1)
                : dim == color.ChannelDim ? new AxisSelection(0, 1)
                : Thinning.WithStep(new AxisSelection(0, dims[dim]), dims[dim], Thinning.CeilingDivide(dims[dim], maxSize));
        }

        var cost = new AllChannels(ReadCost.Of(dataset), color.ChannelDim, dims[color.ChannelDim]);
        if (!Thinning.ThinToCost(axes, dims, cost, options.Value.Megabytes * BytesPerMegabyte))
            throw new LimitExceededException($"Not even one pixel of '{path}' can be read within the budget for a picture.");

        axes[color.ChannelDim] = new AxisSelection(0, dims[color.ChannelDim]);
        var read = await ReadAsync(file, path, new Selection(axes), cancellationToken);
        var pixels = BufferSlice.Take(
            read, [.. read.Shape.Select(count => new AxisSelection(0, count))], [color.RowDim, color.ColDim, color.ChannelDim]);
        return Scale(pixels, PictureSize.OfPlane(dims[color.RowDim], dims[color.ColDim], maxSize));
    }

    private async Task<NdBuffer> ReadAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.Seconds), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var read = await reader.ReadAsync(file, path, selection, linked.Token);
            BufferShape.Check(read, selection, path);
            return read;
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DeadlineExceededException("The picture could not be read in time; try a smaller max_size, or another time.", exception);
        }
    }

    private static Raster Scale(NdBuffer read, PictureSize size)
    {
        var (rows, cols, channels) = ((int)read.Shape[0], (int)read.Shape[1], (int)read.Shape[2]);
        var source = read.Bytes.Span;
        var pixels = new byte[size.Width * size.Height * BytesPerPixel];
        var pixel = 0;
        for (var y = 0; y < size.Height; y++)
        {
            var row = HeatmapPainter.Nearest(y, size.Height, rows) * cols;
            for (var x = 0; x < size.Width; x++, pixel += BytesPerPixel)
            {
                var element = source.Slice((row + HeatmapPainter.Nearest(x, size.Width, cols)) * channels, channels);
                pixels[pixel + 3] = byte.MaxValue;
                element.CopyTo(pixels.AsSpan(pixel));
            }
        }

        return new Raster(size.Width, size.Height, pixels);
    }

    /// <summary>What reading costs when all colours are read, though only the steps of rows and columns may be widened.</summary>
    private sealed class AllChannels(ReadCost cost, int channelDim, long channels) : ReadCost
    {
        public override double Of(IReadOnlyList<AxisSelection> axes)
        {
            var all = axes.ToArray();
            all[channelDim] = new AxisSelection(0, channels);
            return cost.Of(all);
        }
    }
}
