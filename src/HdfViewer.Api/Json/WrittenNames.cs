using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

/// <summary>
/// Members of compounds are written with their names, in each element: a value of some thousand bytes can become gigabytes. An attribute of
/// that kind is shown as one that cannot be, so that the object, and whatever is listed with it, still is.
/// </summary>
internal static class WrittenNames
{
    /// <summary>The most bytes of names that are written for the value of an attribute.</summary>
    private const long MostBytes = 16L << 20;

    /// <summary>The attribute, without a value whose names would be too long.</summary>
    public static HdfAttribute Bounded(HdfAttribute attribute) =>
        attribute.Value is { } value && BytesIn(value) > MostBytes
            ? attribute with { Value = null, Error = $"The value is too large to be shown: the names of its members alone would be more than {MostBytes} bytes." }
            : attribute;

    /// <summary>About how many bytes of names a value is written with; no less than there are.</summary>
    private static long BytesIn(NdBuffer value)
    {
        var variable = 0d;
        var names = (double)value.Length * InElement(value.Type, ref variable);
        return (long)Math.Min(long.MaxValue / 2, names + (variable * value.Bytes.Length));
    }

    /// <summary>Bytes of names in an element, those in sequences left out.</summary>
    /// <param name="type">The element's type.</param>
    /// <param name="perByte">Becomes how many there are in sequences, for each byte of the value, at most.</param>
    private static double InElement(Datatype type, ref double perByte)
    {
        switch (type)
        {
            case CompoundType { IsComplex: false } compound:
                var names = 0d;
                foreach (var member in compound.Members) names += member.Name.Length + InElement(member.Type, ref perByte);
                return names;
            case ArrayType array:
                return array.Dims.Aggregate(InElement(array.Base, ref perByte), (product, dim) => product * dim);
            case VlenType vlen:
                perByte = Math.Max(perByte, InElement(vlen.Base, ref perByte) / Math.Max(vlen.Base.IsVariable ? 1 : vlen.Base.Size, 1));
                return 0;
            default:
                return 0;
        }
    }
}
