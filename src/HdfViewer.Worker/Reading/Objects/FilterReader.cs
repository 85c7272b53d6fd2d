using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Worker.Filters;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Describes filter pipelines.</summary>
internal static unsafe class FilterReader
{
    // The library's own filters use at most 20; the format allows 65,535.
    private const int MaxParameters = 1 << 16;

    /// <summary>The filters that libhdf5 brings along (deflate to scale-offset), and those that it was taught.</summary>
    public static IEnumerable<int> Known => [1, 2, 3, 4, 5, 6, LzfFilter.Id];

    /// <summary>Describes the pipeline.</summary>
    public static List<FilterStep> Read(PropertyListHandle creation)
    {
        var count = Check.Result(H5P.get_nfilters(creation.Id));
        var steps = new List<FilterStep>(count);
        var name = stackalloc byte[257];
        for (var i = 0u; i < count; i++)
        {
            nuint parameterCount = 0;
            new Span<byte>(name, 257).Clear();
            var id = Check.Result(H5P.get_filter(creation.Id, i, out var flags, ref parameterCount, null, 256, name, out _));
            var parameters = new uint[Math.Min((int)Math.Min(parameterCount, MaxParameters), MaxParameters)];
            if (parameters.Length > 0)
            {
                parameterCount = (nuint)parameters.Length;
                fixed (uint* values = parameters)
                    Check.Result(H5P.get_filter(creation.Id, i, out flags, ref parameterCount, values, 256, name, out _));
            }

            steps.Add(new FilterStep(
                id,
                HdfText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)),
                (flags & H5Z.FLAG_OPTIONAL) != 0,
                parameters,
                CanDecode(id)));
        }

        return steps;
    }

    /// <summary>Whether libhdf5 can undo a filter.</summary>
    public static bool CanDecode(int id)
    {
        if (H5Z.filter_avail(id) > 0)
            return H5Z.get_filter_info(id, out var config) >= 0 && (config & H5Z.CONFIG_DECODE_ENABLED) != 0;
        _ = H5E.clear(H5E.DEFAULT);
        return false;
    }
}
