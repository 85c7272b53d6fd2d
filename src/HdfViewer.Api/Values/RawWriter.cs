using System.Buffers;
using System.IO.Pipelines;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>
/// Bytes of elements in C order, after a header that may be empty: <c>bin</c> and <c>npy</c>. They are what h5py returns, down to how strings are
/// filled up.
/// </summary>
internal sealed class RawWriter : IValuesWriter
{
    private readonly ReadOnlyMemory<byte> _header;
    private readonly bool _turns;
    private readonly bool _pads;

    private RawWriter(ElementStream elements, Datatype sent, string contentType, ReadOnlyMemory<byte> header)
    {
        _header = header;
        _turns = !LittleEndian.Is(elements.Type) && LittleEndian.Is(sent);
        _pads = !NullPadding.Is(elements.Type);
        ContentType = contentType;
        ContentLength = checked(header.Length + (elements.ByteLength ?? 0));
        Dtype = NumPyDtype.NameOf(sent);
    }

    /// <inheritdoc/>
    public string ContentType { get; }

    /// <inheritdoc/>
    public long? ContentLength { get; }

    /// <inheritdoc/>
    public string? Dtype { get; }

    /// <summary>The bytes alone.</summary>
    public static RawWriter Bin(ElementStream elements, Endian endian) =>
        new(elements, SentType(elements, endian), ValuesMediaTypes.Bin, ReadOnlyMemory<byte>.Empty);

    /// <summary>A file for <c>numpy.load</c>.</summary>
    public static RawWriter Npy(ElementStream elements, Endian endian)
    {
        var sent = SentType(elements, endian);
        return new(elements, sent, ValuesMediaTypes.Npy, NpyHeader.Of(sent, elements.Shape));
    }

    /// <inheritdoc/>
    public async Task WriteAsync(ElementStream elements, PipeWriter output, CancellationToken cancellationToken)
    {
        if (!_header.IsEmpty) output.Write(_header.Span);

        // Whole elements, as many as make a good write.
        var size = Math.Max(elements.Type.Size, 1);
        var step = Math.Max(1, BodyOutput.FlushBytes / size) * size;
        await foreach (var piece in elements.Pieces.WithCancellation(cancellationToken))
        {
            for (var start = 0; start < piece.Length; start += step)
            {
                Write(elements.Type, piece.Slice(start, Math.Min(step, piece.Length - start)).Span, output);
                await output.SendAsync(cancellationToken);
            }
        }

        await output.SendAsync(cancellationToken);
    }

    private void Write(Datatype type, ReadOnlySpan<byte> bytes, PipeWriter output)
    {
        var target = output.GetSpan(bytes.Length)[..bytes.Length];
        bytes.CopyTo(target);
        if (_turns) LittleEndian.Convert(type, target);
        if (_pads) NullPadding.Fill(type, target);
        output.Advance(bytes.Length);
    }

    private static Datatype SentType(ElementStream elements, Endian endian) =>
        endian == Endian.Source ? elements.Type : LittleEndian.Of(elements.Type);
}
