using HdfViewer.Domain.Types;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Types;

/// <summary>libhdf5's predefined datatypes, and the ones that it lacks.</summary>
internal static class StandardTypes
{
    /// <summary><c>H5T_STD_REF_OBJ</c></summary>
    public static long ObjectReference { get; } = NativeLibraryResolver.ReadIdentifier("H5T_STD_REF_OBJ_g");

    /// <summary><c>H5T_STD_REF_DSETREG</c></summary>
    public static long RegionReference { get; } = NativeLibraryResolver.ReadIdentifier("H5T_STD_REF_DSETREG_g");

    /// <summary>A full-width integer of 1, 2, 4 or 8 bytes.</summary>
    public static DatatypeHandle Integer(IntegerType type)
    {
        var sign = type.Signed ? 'I' : 'U';
        var order = type.Order == ByteOrder.BigEndian ? "BE" : "LE";
        return new DatatypeHandle(H5T.copy(NativeLibraryResolver.ReadIdentifier($"H5T_STD_{sign}{type.Size * 8}{order}_g")));
    }

    /// <summary>One of <see cref="FloatFormats"/>.</summary>
    public static DatatypeHandle Float(FloatType type)
    {
        var isBig = type.Order == ByteOrder.BigEndian;
        if (type.Size == 16)
        {
            var extended = new DatatypeHandle(H5T.copy(NativeLibraryResolver.ReadIdentifier("H5T_NATIVE_LDOUBLE_g")));
            if (isBig) Check.Result(H5T.set_order(extended.Id, H5T.order_t.BE));
            return extended;
        }

        var bits = type.Size == 2 ? 32 : type.Size * 8;
        var result = new DatatypeHandle(H5T.copy(NativeLibraryResolver.ReadIdentifier($"H5T_IEEE_F{bits}{(isBig ? "BE" : "LE")}_g")));
        if (type.Size == 2)
        {
            var f = type.Fields;
            Check.Result(H5T.set_fields(
                result.Id, (nuint)f.SignPosition, (nuint)f.ExponentPosition, (nuint)f.ExponentSize, (nuint)f.MantissaPosition, (nuint)f.MantissaSize));
            Check.Result(H5T.set_size(result.Id, 2));
            Check.Result(H5T.set_ebias(result.Id, (nuint)f.ExponentBias));
        }

        return result;
    }
}
