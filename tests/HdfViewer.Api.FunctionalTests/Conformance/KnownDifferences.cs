namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>All points in which we legitimately differ from h5py, each with its reason. What is not here is a fault.</summary>
internal static class KnownDifferences
{
    private static readonly string[] UnlimitedVirtual =
        ["1_vds.h5", "2_vds.h5", "3_1_vds.h5", "3_2_vds.h5", "4_vds.h5", "5_vds.h5", "vds-eiger.h5", "vds-percival-unlim-maxmin.h5"];

    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new(
            "Raw data in files beside the HDF5 file is never opened: what a file says must not make the server read another.",
            d => d is { Object.IsExternal: true, What: "preview status" } && d.Actual.StartsWith("403 ", StringComparison.Ordinal),
            "made_external.h5", "h5repack_ext.h5"),
        new(
            "Virtual datasets do not reach into other files, for the same reason.",
            d => d is { Object.HasSourcesElsewhere: true, What: "preview status" } && d.Actual.StartsWith("403 ", StringComparison.Ordinal),
            "made_vds.h5"),
        new(
            "How far an unlimited virtual dataset reaches depends on its sources, which are not looked at.",
            d => d.Object is { HasSourcesElsewhere: true } && d.What is "meta.shape" or "preview status",
            "1_vds.h5", "vds-eiger.h5"),
        new(
            "The same, seen from the group that it lies in.",
            d => d.What.EndsWith(" shape", StringComparison.Ordinal) && UnlimitedVirtual.Contains(d.File),
            "1_vds.h5", "vds-eiger.h5"),
        new(
            "Fill values with variable-length parts are not told: libhdf5 1.10 crashes when it hands out some of those.",
            d => d is { What: "meta.fillvalue", Object: { } item } && d.Actual.EndsWith("got null", StringComparison.Ordinal) && item.HasVariableParts,
            "made_types.h5", "charsets.h5"),
        new(
            "Fill values of elements larger than a mebibyte are not told: they are a trap for whoever only wants to look.",
            d => d is { What: "meta.fillvalue", Object: { } item } && item.ElementSize > 1 << 20,
            "h5diff_dset1.h5", "h5repack_objs.h5"),
        new(
            "Tables of previews hold 8 MiB at most; one element of these datasets alone takes 128.",
            d => d is { What: "preview table", Actual: "too-large", Object.ElementSize: > 8 << 20 },
            "h5diff_dset1.h5", "h5repack_objs.h5"),
        new(
            "h5py 3.7 does not swap the bytes of big-endian numbers inside variable-length sequences.",
            d => d is { File: "made_types.h5", Path: "/vlen_f8be", What: "preview table" },
            "made_types.h5"),
    ];

    /// <summary>The entry that explains a difference; null when nothing does.</summary>
    public static KnownDifference? Explain(Difference difference) => All.FirstOrDefault(k => k.Covers(difference));
}
