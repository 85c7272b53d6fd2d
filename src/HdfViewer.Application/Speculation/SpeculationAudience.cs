namespace HdfViewer.Application.Speculation;

/// <summary>Whose next questions are answered before they are asked.</summary>
public enum SpeculationAudience
{
    /// <summary>Nobody's.</summary>
    Nobody,

    /// <summary>Those of browsers: there sits somebody who clicks on what he has just been shown. Programs walk through everything in an order of their own.</summary>
    Browsers,

    /// <summary>Everybody's.</summary>
    Everybody,
}
