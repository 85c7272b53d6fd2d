using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Reading.Types;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Reads fill values.</summary>
internal static unsafe class FillValueReader
{
    // Of an element; what is larger is a trap.
    private const int MaxBytes = 1 << 20;

    /// <summary>
    /// The fill value; null when none is defined, or when it has variable-length parts: libhdf5 1.10 crashes when it hands out some of those.
    /// </summary>
    public static NdBuffer? Read(PropertyListHandle creation, DatatypeHandle stored, Datatype type)
    {
        try
        {
            Check.Result(H5P.fill_value_defined(creation.Id, out var status));
            if (status is not (H5P.fill_value_t.DEFAULT or H5P.fill_value_t.USER_DEFINED) || type.IsVariable) return null;
            using var memory = MemoryType.For(stored, type);
            if (memory.Type.Size > MaxBytes) return null;
            var value = new byte[memory.Type.Size];
            if (status == H5P.fill_value_t.USER_DEFINED)
            {
                fixed (byte* bytes = value)
                    Check.Result(H5P.get_fill_value(creation.Id, memory.Handle.Id, bytes));
            }

            return new NdBuffer(memory.Type, [], value);
        }
        catch (HdfError)
        {
            return null;
        }
    }
}
