using System.Buffers.Binary;
using System.Text;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.Pictures;

/// <summary>Which dimensions of a dataset are the rows, columns and colours of a picture.</summary>
/// <param name="RowDim">The rows.</param>
/// <param name="ColDim">The columns.</param>
/// <param name="ChannelDim">Red, green and blue, and maybe opacity.</param>
/// <remarks>See "HDF5 Image and Palette Specification", version 1.2, section 1.</remarks>
internal sealed record TrueColor(int RowDim, int ColDim, int ChannelDim)
{
    /// <summary>An image has five attributes of its own; who writes it may add a few.</summary>
    public const int Attributes = 24;

    private const int LeastRank = 3;

    /// <summary>Whether a dataset could hold colours, so that its attributes are worth looking at: three dimensions or more of bytes.</summary>
    public static bool IsPossible(Dataset dataset) =>
        dataset.Type is IntegerType { Size: 1, Signed: false, IsStandard: true }
        && dataset.Space.Rank >= LeastRank
        && !dataset.Space.Dims.Contains(0)
        && dataset.Space.Dims.TakeLast(LeastRank).Any(dim => dim is 3 or 4);

    /// <summary>
    /// Where the colours are: as the attributes of an image say, and without those in a last dimension of three or four. Null when there are
    /// none.
    /// </summary>
    public static TrueColor? Of(Dataset dataset)
    {
        if (!IsPossible(dataset)) return null;

        var rank = dataset.Space.Rank;
        var isImage = Text(dataset, "CLASS") == "IMAGE";
        if (isImage && Text(dataset, "IMAGE_SUBCLASS") != "IMAGE_TRUECOLOR") return null;

        var color = (isImage ? Text(dataset, "INTERLACE_MODE") : null) switch
        {
            "INTERLACE_PLANE" => new TrueColor(rank - 2, rank - 1, rank - 3),
            "INTERLACE_LINE" => new TrueColor(rank - 3, rank - 1, rank - 2),
            _ => new TrueColor(rank - 3, rank - 2, rank - 1),
        };
        return dataset.Space.Dims[color.ChannelDim] is 3 or 4 ? color : null;
    }

    private static string? Text(Dataset dataset, string name)
    {
        var value = dataset.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value;
        if (value is not { Length: 1, Type: StringType type }) return null;

        var bytes = value.Bytes.Span;
        if (type.IsVariableLength)
        {
            if (bytes.Length < sizeof(uint)) return null;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            bytes = bytes[sizeof(uint)..];
            if (length > bytes.Length) return null;
            bytes = bytes[..(int)length];
        }

        var end = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]).TrimEnd();
    }
}
