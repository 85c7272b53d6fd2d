using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Domain.Types;
using Moq;

namespace HdfViewer.Application.UnitTests.Data.Preview;

/// <summary>A reader of one dataset of doubles whose elements are computed from their indices, however large it is.</summary>
internal sealed class DatasetReader
{
    private readonly Mock<IHdfReader> _reader;

    public DatasetReader(Mock<IHdfReader> reader, Dataset dataset, Func<long[], double> value)
    {
        _reader = reader;
        Describe(dataset);
        reader
            .Setup(r => r.ReadAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), It.IsAny<Selection>(), It.IsAny<CancellationToken>()))
            .Returns((FileVersion _, HdfPath _, Selection selection, CancellationToken token) =>
            {
                Reads.Add(selection);
                return BeforeRead(selection, token).ContinueWith(
                    done =>
                    {
                        done.GetAwaiter().GetResult();
                        return Read(selection, value);
                    },
                    TaskScheduler.Default);
            });
    }

    /// <summary>The selections asked for, in order.</summary>
    public List<Selection> Reads { get; } = [];

    /// <summary>What happens before a read answers.</summary>
    public Func<Selection, CancellationToken, Task> BeforeRead { get; set; } = (_, _) => Task.CompletedTask;

    public static Dataset Dataset(Datatype type, params long[] dims) =>
        new() { Space = Dataspace.Simple(dims), Type = type, Layout = new ContiguousLayout(0) };

    private static NdBuffer Read(Selection selection, Func<long[], double> value)
    {
        var values = new double[selection.ElementCount];
        for (var i = 0L; i < values.Length; i++)
        {
            var indices = new long[selection.Axes.Count];
            var rest = i;
            for (var dim = indices.Length - 1; dim >= 0; dim--)
            {
                var axis = selection.Axes[dim];
                indices[dim] = axis.Start + (rest % axis.Count * axis.Step);
                rest /= axis.Count;
            }

            values[i] = value(indices);
        }

        return new NdBuffer(Types.Float64, selection.ResultShape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    private void Describe(HdfObject item) =>
        _reader
            .Setup(r => r.DescribeAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), 0, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ObjectDescription(item, Link: null));
}
