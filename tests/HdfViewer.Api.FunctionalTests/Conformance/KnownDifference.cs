namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>A point in which we do not say what h5py says, and are right.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Covers">Whether a difference is of this kind.</param>
/// <param name="SeenIn">Files in which it must turn up: an entry that explains nothing any more has to go.</param>
internal sealed record KnownDifference(string Reason, Func<Difference, bool> Covers, params string[] SeenIn)
{
    public override string ToString() => Reason;
}
