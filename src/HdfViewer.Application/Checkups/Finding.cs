namespace HdfViewer.Application.Checkups;

/// <summary>What a look has shown.</summary>
/// <param name="What">What was looked at, in a few words.</param>
/// <param name="Result">How it is.</param>
/// <param name="Detail">One sentence or a number. Never a secret.</param>
public sealed record Finding(string What, FindingResult Result, string Detail);

/// <summary>How something is.</summary>
public enum FindingResult
{
    /// <summary>As it must be.</summary>
    Well,

    /// <summary>The server works all the same, but somebody should know.</summary>
    Noteworthy,

    /// <summary>The server does not work like this.</summary>
    Wrong,
}
