using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>The header of NumPy's file format (<c>numpy.lib.format</c>).</summary>
internal static class NpyHeader
{
    private const int Alignment = 64;
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>
    /// The header of an array in C order. Version 1.0, which every reader knows; 2.0 where it is longer than 64 KiB, 3.0 where names of members
    /// need UTF-8.
    /// </summary>
    public static byte[] Of(Datatype type, IReadOnlyList<long> shape)
    {
        // NumPy has no arrays of arrays: the inner dimensions come after the outer ones.
        var dims = shape.ToList();
        while (type is ArrayType array)
        {
            dims.AddRange(array.Dims);
            type = array.Base;
        }

        var tuple = dims.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"({dims[0]},)")
            : $"({string.Join(", ", dims.Select(dim => dim.ToString(CultureInfo.InvariantCulture)))})";
        var text = $"{{'descr': {NpyDescription.Of(type)}, 'fortran_order': False, 'shape': {tuple}, }}";

        var isLatin1 = text.All(c => c <= 0xFF);
        var body = (isLatin1 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text);
        var isShort = isLatin1 && body.Length + Magic.Length + 2 + sizeof(ushort) + Alignment <= ushort.MaxValue;
        var prefix = Magic.Length + 2 + (isShort ? sizeof(ushort) : sizeof(uint));

        // Filled up with spaces and a line feed, so that the data can be mapped into memory aligned.
        var total = (prefix + body.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[total];
        Magic.CopyTo(header, 0);
        header[Magic.Length] = (byte)(isShort ? 1 : isLatin1 ? 2 : 3);
        if (isShort) BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Magic.Length + 2), (ushort)(total - prefix));
        else BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(Magic.Length + 2), (uint)(total - prefix));
        body.CopyTo(header, prefix);
        header.AsSpan(prefix + body.Length).Fill((byte)' ');
        header[^1] = (byte)'\n';
        return header;
    }
}
