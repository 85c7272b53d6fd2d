using System.Buffers.Binary;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>How the n-bit filter packs one element: a number, an array, a compound, or bytes that it leaves alone.</summary>
/// <param name="Size">Bytes of the element when unpacked, at least 1.</param>
internal abstract record NBitLayout(int Size)
{
    // Deeper nesting than any datatype that people make; keeps parameters from a hostile file off the stack.
    private const int MaxDepth = 32;

    /// <summary>Unpacks one element into bytes that are zero.</summary>
    public abstract void Unpack(ref MsbBitReader reader, Span<byte> element);

    /// <summary>Reads a layout from the filter's parameters.</summary>
    /// <exception cref="FilterException">They describe none, or one whose parts do not fit into it.</exception>
    public static NBitLayout Parse(ReadOnlySpan<uint> parameters)
    {
        var position = 0;
        return Parse(parameters, ref position, MaxDepth);
    }

    private static NBitLayout Parse(ReadOnlySpan<uint> parameters, ref int position, int depth)
    {
        if (depth == 0) throw Invalid();
        var kind = Next(parameters, ref position);
        var size = Next(parameters, ref position);
        if (size is 0 or > int.MaxValue) throw Invalid();
        return kind switch
        {
            1 => ParseNumber(parameters, ref position, (int)size),
            2 => ParseArray(parameters, ref position, (int)size, depth),
            3 => ParseCompound(parameters, ref position, (int)size, depth),
            4 => new Opaque((int)size),
            _ => throw Invalid(),
        };
    }

    private static Number ParseNumber(ReadOnlySpan<uint> parameters, ref int position, int size)
    {
        var order = Next(parameters, ref position);
        var precision = Next(parameters, ref position);
        var offset = Next(parameters, ref position);
        if (order > 1 || precision == 0 || (ulong)precision + offset > (ulong)size * 8) throw Invalid();
        return new Number(size, order == 1, (int)precision, (int)offset);
    }

    private static Repeated ParseArray(ReadOnlySpan<uint> parameters, ref int position, int size, int depth)
    {
        var item = Parse(parameters, ref position, depth - 1);
        if (size % item.Size != 0) throw Invalid();
        return new Repeated(size, item);
    }

    private static Compound ParseCompound(ReadOnlySpan<uint> parameters, ref int position, int size, int depth)
    {
        // A member takes three parameters at least. A compound of none would be work that no stored bit pays for.
        var count = Next(parameters, ref position);
        if (count == 0 || count > (uint)(parameters.Length - position) / 3) throw Invalid();
        var members = new (int Offset, NBitLayout Layout)[count];
        for (var i = 0; i < members.Length; i++)
        {
            var offset = Next(parameters, ref position);
            var layout = Parse(parameters, ref position, depth - 1);
            if ((ulong)offset + (ulong)layout.Size > (ulong)size) throw Invalid();
            members[i] = ((int)offset, layout);
        }

        return new Compound(size, members);
    }

    private static uint Next(ReadOnlySpan<uint> parameters, ref int position) =>
        position < parameters.Length ? parameters[position++] : throw Invalid();

    private static FilterException Invalid() => new("the parameters of its n-bit filter describe no element");

    private sealed record Number(int Size, bool IsBigEndian, int Precision, int Offset) : NBitLayout(Size)
    {
        public override void Unpack(ref MsbBitReader reader, Span<byte> element)
        {
            switch (Size)
            {
                case 1: element[0] = (byte)(reader.Read(Precision) << Offset); return;
                case 2: Write((ushort)(reader.Read(Precision) << Offset), element); return;
                case 4: Write((uint)(reader.Read(Precision) << Offset), element); return;
                case 8: Write(reader.Read(Precision) << Offset, element); return;
                default: UnpackBytes(ref reader, element); return;
            }
        }

        private void Write(ushort value, Span<byte> element)
        {
            if (IsBigEndian) BinaryPrimitives.WriteUInt16BigEndian(element, value);
            else BinaryPrimitives.WriteUInt16LittleEndian(element, value);
        }

        private void Write(uint value, Span<byte> element)
        {
            if (IsBigEndian) BinaryPrimitives.WriteUInt32BigEndian(element, value);
            else BinaryPrimitives.WriteUInt32LittleEndian(element, value);
        }

        private void Write(ulong value, Span<byte> element)
        {
            if (IsBigEndian) BinaryPrimitives.WriteUInt64BigEndian(element, value);
            else BinaryPrimitives.WriteUInt64LittleEndian(element, value);
        }

        // Any other size (x87's ten bytes in sixteen, three-byte integers), a byte at a time from the most significant on.
        private void UnpackBytes(ref MsbBitReader reader, Span<byte> element)
        {
            var end = Offset + Precision;
            for (var index = (end - 1) / 8; index >= Offset / 8; index--)
            {
                var low = Math.Max(Offset, index * 8);
                var high = Math.Min(end, (index * 8) + 8);
                element[IsBigEndian ? Size - 1 - index : index] = (byte)(reader.Read(high - low) << (low - (index * 8)));
            }
        }
    }

    private sealed record Opaque(int Size) : NBitLayout(Size)
    {
        public override void Unpack(ref MsbBitReader reader, Span<byte> element)
        {
            foreach (ref var b in element) b = (byte)reader.Read(8);
        }
    }

    private sealed record Repeated(int Size, NBitLayout Item) : NBitLayout(Size)
    {
        public override void Unpack(ref MsbBitReader reader, Span<byte> element)
        {
            for (var position = 0; position < Size; position += Item.Size) Item.Unpack(ref reader, element.Slice(position, Item.Size));
        }
    }

    private sealed record Compound(int Size, (int Offset, NBitLayout Layout)[] Members) : NBitLayout(Size)
    {
        public override void Unpack(ref MsbBitReader reader, Span<byte> element)
        {
            foreach (var (offset, layout) in Members) layout.Unpack(ref reader, element.Slice(offset, layout.Size));
        }
    }
}
