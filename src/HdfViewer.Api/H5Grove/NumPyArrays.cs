using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.H5Grove;

/// <summary>Elements as NumPy has them in an array.</summary>
internal static class NumPyArrays
{
    /// <summary>NumPy has no arrays of arrays: the dimensions of array datatypes come after those of the dataset.</summary>
    public static ElementStream Unwrap(ElementStream elements)
    {
        var (type, shape) = (elements.Type, elements.Shape);
        while (type is ArrayType array) (type, shape) = (array.Base, [.. shape, .. array.Dims]);
        return elements with { Type = type, Shape = shape };
    }

    /// <summary>All dimensions as one; a scalar stays what it is.</summary>
    public static ElementStream Ravel(ElementStream elements) =>
        elements.Shape.Count == 0 ? elements : elements with { Shape = [elements.Length] };

    /// <summary>Whether elements are numbers or booleans, real or complex.</summary>
    public static bool IsNumeric(Datatype type) => type switch
    {
        IntegerType or FloatType or EnumType or BitfieldType or TimeType => true,
        CompoundType compound => compound.IsComplex && NumPyDtype.CodeOf(compound) is ['<' or '>', 'c', ..],
        _ => false,
    };
}
