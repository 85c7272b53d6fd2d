namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>Where h5py's answer is not the right one, or not ours to give, each with its reason.</summary>
internal static class KnownDifferences
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["/vlen_f8be"] = "h5py 3.7 reads big-endian elements of a variable-length sequence without swapping them",
    };

    public static bool Covers(string path) => Reasons.ContainsKey(path);
}
