using HdfViewer.Domain.Data;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Checks that a description of storage agrees with itself, so that what reads by it stays within its buffers.</summary>
internal static class LayoutCheck
{
    /// <summary>Throws <see cref="InvalidDataException"/> when it does not.</summary>
    public static void Check(LayoutAnswer layout, int payloadLength)
    {
        var dataset = layout.Dataset;
        var expected = (UInt128)0;
        if (layout.IsPlain)
        {
            True(!dataset.Type.IsVariable && layout.ElementSize > 0 && layout.ElementSize == dataset.Type.Size);
            True(layout.FillValue.Length == 0 || layout.FillValue.Length == layout.ElementSize);
            if (dataset.Layout is CompactLayout) expected = dataset.Space.ElementCount * (UInt128)layout.ElementSize;
        }

        True((UInt128)payloadLength == expected);
    }

    private static void True(bool condition)
    {
        if (!condition) throw new InvalidDataException("A description of storage contradicts itself.");
    }
}
