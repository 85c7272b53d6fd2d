namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>One point in which our answer is not what h5py says.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">The object.</param>
/// <param name="What">Which part of the answer, such as <c>meta.shape</c>, <c>attribute 'units' value</c> or <c>preview status</c>.</param>
/// <param name="Expected">What h5py says.</param>
/// <param name="Actual">What we say.</param>
internal sealed record Difference(string File, string Path, string What, string Expected, string Actual)
{
    /// <summary>What h5py says of the object, for <see cref="KnownDifferences"/> to look at.</summary>
    public ExpectedObject? Object { get; init; }

    public override string ToString() => $"{Path}: {What}: expected {Shorten(Expected)}, got {Shorten(Actual)}";

    private static string Shorten(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
