using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.Numbers;

/// <summary>The least, also above zero, and the greatest of 64-bit integers, which doubles do not hold exactly.</summary>
internal abstract class IntegerExtremes
{
    /// <summary>The least.</summary>
    public abstract NdBuffer Min { get; }

    /// <summary>The greatest.</summary>
    public abstract NdBuffer Max { get; }

    /// <summary>The least that is above zero; meaningless when none is.</summary>
    public abstract NdBuffer LeastAboveZero { get; }

    /// <summary>For a type; null when a double holds each of its values.</summary>
    public static IntegerExtremes? For(Datatype type)
    {
        if (type.Size != sizeof(long)) return null;
        return type switch
        {
            IntegerType integer => integer.Signed ? new Signed(integer.Order) : new Unsigned(integer.Order),
            EnumType { Base: var named } => named.Signed ? new Signed(named.Order) : new Unsigned(named.Order),
            BitfieldType bits => new Unsigned(bits.Order),
            TimeType instant => new Unsigned(instant.Order),
            _ => null,
        };
    }

    /// <summary>Looks at elements, as they lie in the buffer.</summary>
    public abstract void Add(ReadOnlySpan<byte> elements);

    private sealed class Signed(ByteOrder order) : IntegerExtremes
    {
        private long _min = long.MaxValue;
        private long _max = long.MinValue;
        private long _leastAboveZero = long.MaxValue;

        public override NdBuffer Min => ScalarNumber.Of((Int128)_min);

        public override NdBuffer Max => ScalarNumber.Of((Int128)_max);

        public override NdBuffer LeastAboveZero => ScalarNumber.Of((Int128)_leastAboveZero);

        public override void Add(ReadOnlySpan<byte> elements)
        {
            var values = MemoryMarshal.Cast<byte, long>(elements);
            if (values.IsEmpty) return;
            if (order == ByteOrder.BigEndian)
            {
                var native = new long[values.Length];
                BinaryPrimitives.ReverseEndianness(values, native);
                values = native;
            }

            _min = Math.Min(_min, TensorPrimitives.Min(values));
            _max = Math.Max(_max, TensorPrimitives.Max(values));
            foreach (var value in values)
                if (value > 0 && value < _leastAboveZero) _leastAboveZero = value;
        }
    }

    private sealed class Unsigned(ByteOrder order) : IntegerExtremes
    {
        private ulong _min = ulong.MaxValue;
        private ulong _max = ulong.MinValue;
        private ulong _leastAboveZero = ulong.MaxValue;

        public override NdBuffer Min => ScalarNumber.Of((Int128)_min);

        public override NdBuffer Max => ScalarNumber.Of((Int128)_max);

        public override NdBuffer LeastAboveZero => ScalarNumber.Of((Int128)_leastAboveZero);

        public override void Add(ReadOnlySpan<byte> elements)
        {
            var values = MemoryMarshal.Cast<byte, ulong>(elements);
            if (values.IsEmpty) return;
            if (order == ByteOrder.BigEndian)
            {
                var native = new ulong[values.Length];
                BinaryPrimitives.ReverseEndianness(values, native);
                values = native;
            }

            _min = Math.Min(_min, TensorPrimitives.Min(values));
            _max = Math.Max(_max, TensorPrimitives.Max(values));
            foreach (var value in values)
                if (value > 0 && value < _leastAboveZero) _leastAboveZero = value;
        }
    }
}
