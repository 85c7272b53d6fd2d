using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

internal sealed partial class ElementWriter
{
    /// <summary>Up to here every integer is a double.</summary>
    private const long LargestExactInteger = 1L << 53;

    private void WriteInteger(ReadOnlySpan<byte> bytes, IntegerType type)
    {
        if (bytes.Length > sizeof(long)) WriteBig(new BigInteger(bytes, isUnsigned: !type.Signed, IsBigEndian(type.Order)));
        else if (type.Signed) WriteInt64(ReadInt64(bytes, type.Order));
        else WriteUInt64(ReadUInt64(bytes, type.Order));
    }

    private void WriteUnsigned(ReadOnlySpan<byte> bytes, ByteOrder order)
    {
        if (bytes.Length > sizeof(ulong)) WriteBig(new BigInteger(bytes, isUnsigned: true, IsBigEndian(order)));
        else WriteUInt64(ReadUInt64(bytes, order));
    }

    private void WriteEnum(ReadOnlySpan<byte> bytes, EnumType type)
    {
        if (IsBoolean(type))
        {
            json.WriteBooleanValue(bytes.ContainsAnyExcept((byte)0));
            return;
        }

        if (format.Enums == EnumFormat.Name && bytes.Length <= sizeof(long))
        {
            var value = type.Base.Signed ? (Int128)ReadInt64(bytes, type.Base.Order) : ReadUInt64(bytes, type.Base.Order);
            foreach (var member in type.Members)
            {
                if (member.Value != value) continue;
                RequireRoom();
                json.WriteStringValue(HdfText.WellFormed(member.Name));
                return;
            }
        }

        WriteInteger(bytes, type.Base);
    }

    /// <summary>h5py's convention goes by the names alone; the width does not matter.</summary>
    internal static bool IsBoolean(EnumType type) => type.Members is [var a, var b] && ((IsFalse(a) && IsTrue(b)) || (IsTrue(a) && IsFalse(b)));

    private static bool IsFalse(EnumMember member) => member.Name == "FALSE" && member.Value == 0;

    private static bool IsTrue(EnumMember member) => member.Name == "TRUE" && member.Value == 1;

    private void WriteInt64(long value)
    {
        if (format.BigIntegers == BigIntegerFormat.String && value is > LargestExactInteger or < -LargestExactInteger)
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumberValue(value);
    }

    private void WriteUInt64(ulong value)
    {
        if (format.BigIntegers == BigIntegerFormat.String && value > LargestExactInteger)
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumberValue(value);
    }

    private void WriteBig(BigInteger value)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        if (format.BigIntegers == BigIntegerFormat.String && BigInteger.Abs(value) > LargestExactInteger) json.WriteStringValue(digits);
        else json.WriteRawValue(digits, skipInputValidation: true);
    }

    private void WriteFloat(ReadOnlySpan<byte> bytes, FloatType type)
    {
        switch (bytes.Length)
        {
            case 2:
                WriteHalf(BitConverter.UInt16BitsToHalf((ushort)ReadUInt64(bytes, type.Order)));
                break;
            case 4:
                WriteSingle(BitConverter.UInt32BitsToSingle((uint)ReadUInt64(bytes, type.Order)));
                break;
            case 8:
                WriteDouble(BitConverter.UInt64BitsToDouble(ReadUInt64(bytes, type.Order)));
                break;
            default:
                WriteDouble(LongDouble.ToDouble(bytes, type));
                break;
        }
    }

    /// <summary>The shortest digits that read back as the same half, as NumPy prints it; the writer has no method for halves.</summary>
    private void WriteHalf(Half value)
    {
        if (!Half.IsFinite(value))
        {
            WriteNonFinite((double)value);
            return;
        }

        Span<byte> digits = stackalloc byte[16];
        if (value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture)) json.WriteRawValue(digits[..length], skipInputValidation: true);
        else json.WriteNumberValue((float)value);
    }

    private void WriteSingle(float value)
    {
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else WriteNonFinite(value);
    }

    private void WriteDouble(double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else WriteNonFinite(value);
    }

    private void WriteNonFinite(double value)
    {
        if (format.NonFinite == NonFiniteFormat.Null) json.WriteNullValue();
        else if (double.IsNaN(value)) json.WriteStringValue("NaN"u8);
        else json.WriteStringValue(value > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    internal static bool IsBigEndian(ByteOrder order) => order == ByteOrder.BigEndian;

    internal static long ReadInt64(ReadOnlySpan<byte> bytes, ByteOrder order)
    {
        var unused = 64 - (8 * bytes.Length);
        return (long)ReadUInt64(bytes, order) << unused >> unused;
    }

    internal static ulong ReadUInt64(ReadOnlySpan<byte> bytes, ByteOrder order)
    {
        var isBig = IsBigEndian(order);
        switch (bytes.Length)
        {
            case 1: return bytes[0];
            case 2: return isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            case 4: return isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            case 8: return isBig ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            default:
                var value = 0UL;
                for (var i = 0; i < bytes.Length; i++) value = (value << 8) | bytes[isBig ? i : bytes.Length - 1 - i];
                return value;
        }
    }
}
