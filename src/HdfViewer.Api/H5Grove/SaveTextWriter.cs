using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using HdfViewer.Api.Values;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.H5Grove;

/// <summary>
/// Numbers as <c>numpy.savetxt(…, delimiter=",")</c> writes them: each as a double with 18 digits behind the point, a line for each row, or for
/// each element of one dimension.
/// </summary>
internal sealed class SaveTextWriter : IValuesWriter
{
    // Elements between two looks at how much has gathered.
    private const int Step = 512;

    // Sign, digit, point, 18 digits, and e+308; complex numbers have two of them in brackets.
    private const int MaxNumber = 32;

    // As for other exports as text.
    private const long MaxCells = 10_000_000;

    private SaveTextWriter()
    {
    }

    /// <summary>For an array of one or two dimensions.</summary>
    /// <exception cref="LimitExceededException">It would be too long.</exception>
    public static SaveTextWriter For(ElementStream elements)
    {
        // Rows without columns are lines all the same.
        var cells = Math.Max(elements.Length, elements.Shape[0]);
        return cells <= MaxCells
            ? new SaveTextWriter()
            : throw new LimitExceededException($"The selection has {cells} cells; at most {MaxCells} are given out as CSV. Select less, or ask for format=npy.");
    }

    /// <inheritdoc/>
    public string ContentType => "text/csv";

    /// <inheritdoc/>
    public long? ContentLength => null;

    /// <inheritdoc/>
    public string? Dtype => null;

    /// <inheritdoc/>
    public async Task WriteAsync(ElementStream elements, PipeWriter output, CancellationToken cancellationToken)
    {
        var columns = elements.Shape.Count > 1 ? elements.Shape[^1] : 1;

        if (columns == 0) await WriteEmptyLinesAsync(elements.Shape[0], output, cancellationToken);

        var column = 0L;
        await foreach (var piece in elements.Pieces.WithCancellation(cancellationToken))
        {
            for (var rest = piece; !rest.IsEmpty;)
            {
                var length = Math.Min(rest.Length, Step * elements.Type.Size);
                column = Write(elements.Type, rest.Span[..length], column, columns, output);
                rest = rest[length..];
                await output.SendSomeAsync(cancellationToken);
            }
        }

        await output.SendAsync(cancellationToken);
    }

    private static async Task WriteEmptyLinesAsync(long count, PipeWriter output, CancellationToken cancellationToken)
    {
        for (var line = 0L; line < count; line++)
        {
            output.Write("\n"u8);
            await output.SendSomeAsync(cancellationToken);
        }
    }

    private static long Write(Datatype type, ReadOnlySpan<byte> elements, long column, long columns, PipeWriter output)
    {
        Span<byte> text = stackalloc byte[2 * MaxNumber];
        for (; !elements.IsEmpty; elements = elements[type.Size..])
        {
            if (column > 0) output.Write(","u8);
            output.Write(text[..Format(type, elements[..type.Size], text)]);
            if (++column < columns) continue;
            output.Write("\n"u8);
            column = 0;
        }

        return column;
    }

    private static int Format(Datatype type, ReadOnlySpan<byte> element, Span<byte> text)
    {
        if (type is not CompoundType complex) return Format(Numbers.ToDouble(type, element), text);

        var at = Append(text, 0, " ("u8);
        at += Format(PartOf(complex.Members[0], element), text[at..]);
        var imaginary = PartOf(complex.Members[1], element);
        if (!double.IsNegative(imaginary) || double.IsNaN(imaginary)) at = Append(text, at, "+"u8);
        at += Format(imaginary, text[at..]);
        return Append(text, at, "j)"u8);
    }

    private static double PartOf(CompoundMember member, ReadOnlySpan<byte> element) =>
        Numbers.ToDouble(member.Type, element.Slice(member.Offset, member.Type.Size));

    private static int Append(Span<byte> text, int at, ReadOnlySpan<byte> part)
    {
        part.CopyTo(text[at..]);
        return at + part.Length;
    }

    /// <summary>C's <c>%.18e</c>, whose exponent has two digits at least where ours has three.</summary>
    private static int Format(double value, Span<byte> text)
    {
        if (double.IsNaN(value)) return Append(text, 0, "nan"u8);
        if (double.IsInfinity(value)) return Append(text, 0, value > 0 ? "inf"u8 : "-inf"u8);

        _ = value.TryFormat(text, out var length, "e18", CultureInfo.InvariantCulture);
        if (text[length - 3] != (byte)'0') return length;
        text[(length - 2)..length].CopyTo(text[(length - 3)..]);
        return length - 1;
    }
}
