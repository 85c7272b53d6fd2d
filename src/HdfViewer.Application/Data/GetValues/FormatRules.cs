using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.GetValues;

/// <summary>Which values can be given out in which form.</summary>
internal static class FormatRules
{
    private static readonly ValuesFormat[] All = Enum.GetValues<ValuesFormat>();

    /// <summary>The first of the formats wanted that can hold the values.</summary>
    /// <exception cref="InvalidRequestException">None can; says why not, and which others can.</exception>
    public static ValuesFormat Choose(IReadOnlyList<ValuesFormat> wanted, Datatype type, int rank)
    {
        foreach (var format in wanted)
        {
            if (WhyNot(format, type, rank) is null) return format;
        }

        var fitting = All.Where(format => WhyNot(format, type, rank) is null).Select(NameOf).ToArray();
        throw new InvalidRequestException(
            $"The format {NameOf(wanted[0])} cannot hold this selection: {WhyNot(wanted[0], type, rank)} Formats that can: {string.Join(", ", fitting)}.");
    }

    /// <summary>The name of a format as clients write it.</summary>
    public static string NameOf(ValuesFormat format) => format switch
    {
        ValuesFormat.Bin => "bin",
        ValuesFormat.Npy => "npy",
        ValuesFormat.Csv => "csv",
        ValuesFormat.Arrow => "arrow",
        _ => "json",
    };

    private static string? WhyNot(ValuesFormat format, Datatype type, int rank) => format switch
    {
        ValuesFormat.Bin or ValuesFormat.Npy when type.IsVariable => "its elements hold variable-length data or references, which differ in size.",
        ValuesFormat.Npy when Holds(type, IsUnknownToNumPy) => "its elements hold numbers of a size that NumPy does not have.",
        ValuesFormat.Csv when rank > 2 => $"a table has at most 2 dimensions, and the selection keeps {rank}; indices drop dimensions.",
        ValuesFormat.Arrow when Holds(type, IsUnknownToArrow) => "its elements hold region references, or numbers of a size that Arrow does not have.",
        _ => null,
    };

    private static bool Holds(Datatype type, Func<Datatype, bool> what) => what(type) || type switch
    {
        CompoundType compound => compound.Members.Any(member => Holds(member.Type, what)),
        ArrayType array => Holds(array.Base, what),
        VlenType vlen => Holds(vlen.Base, what),
        EnumType named => what(named.Base),
        _ => false,
    };

    // Integers and floating-point numbers of odd sizes are read as the next larger ones that NumPy has (see NdBuffer); bits and times are read
    // as they are stored, and so are the long doubles of 32-bit machines, in 12 bytes.
    private static bool IsUnknownToNumPy(Datatype type) => type switch
    {
        IntegerType => type.Size > 8,
        FloatType => type.Size is 12 or > 16,
        BitfieldType or TimeType => type.Size is not (1 or 2 or 4 or 8),
        _ => false,
    };

    private static bool IsUnknownToArrow(Datatype type) => type switch
    {
        IntegerType => type.Size > 8,
        BitfieldType or TimeType => type.Size is not (1 or 2 or 4 or 8),
        ReferenceType reference => reference.Target == ReferenceTarget.Region,
        _ => false,
    };
}
