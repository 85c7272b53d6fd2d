using System.Buffers;
using System.IO.Pipelines;
using HdfViewer.Api.Values;
using HdfViewer.Domain.Data;

namespace HdfViewer.Api.H5Grove;

/// <summary>An array as the pixels of a TIFF file: one page, or a stack of them; as they come, so that memory does not grow with the array.</summary>
internal sealed class TiffWriter : IValuesWriter
{
    private readonly TiffSkeleton _skeleton;

    private TiffWriter(TiffSkeleton skeleton) => _skeleton = skeleton;

    /// <inheritdoc/>
    public string ContentType => "image/tiff";

    /// <inheritdoc/>
    public long? ContentLength => _skeleton.Length;

    /// <inheritdoc/>
    public string? Dtype => null;

    /// <summary>For an array of at least one dimension.</summary>
    public static TiffWriter For(ElementStream elements) => new(TiffSkeleton.Of(TiffLayout.Of(elements)));

    /// <inheritdoc/>
    public async Task WriteAsync(ElementStream elements, PipeWriter output, CancellationToken cancellationToken)
    {
        using var parts = _skeleton.Parts.GetEnumerator();
        var hasPart = parts.MoveNext();
        var position = 0L;
        await foreach (var piece in elements.Pieces.WithCancellation(cancellationToken))
        {
            for (var rest = piece; !rest.IsEmpty;)
            {
                WriteParts();

                // Whole elements up to the next gap's end: strips hold nothing else.
                var room = Math.Min((hasPart ? parts.Current.Offset : _skeleton.Length) - position, BodyOutput.FlushBytes);
                var length = (int)Math.Min(rest.Length, Math.Max(room / elements.Type.Size, 1) * elements.Type.Size);
                Write(elements, rest.Span[..length], output);
                position += length;
                rest = rest[length..];
                await output.SendAsync(cancellationToken);
            }
        }

        WriteParts();
        if (position != _skeleton.Length) throw new InvalidDataException("The data ended before the selection did.");
        await output.SendAsync(cancellationToken);

        void WriteParts()
        {
            for (; hasPart && parts.Current.Offset == position; hasPart = parts.MoveNext())
            {
                output.Write(parts.Current.Bytes.Span);
                position += parts.Current.Bytes.Length;
            }
        }
    }

    private static void Write(ElementStream elements, ReadOnlySpan<byte> bytes, PipeWriter output)
    {
        var target = output.GetSpan(bytes.Length)[..bytes.Length];
        bytes.CopyTo(target);
        if (!LittleEndian.Is(elements.Type)) LittleEndian.Convert(elements.Type, target);
        output.Advance(bytes.Length);
    }
}
