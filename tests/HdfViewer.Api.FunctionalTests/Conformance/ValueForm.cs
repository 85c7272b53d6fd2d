namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>The choices that JSON leaves, as one part of an answer makes them.</summary>
/// <param name="HasNonFiniteAsText">Whether NaN and infinities are words (<c>nan=string</c>); else null.</param>
/// <param name="HasEnumsByName">Whether enum values are names; else numbers.</param>
internal sealed record ValueForm(bool HasNonFiniteAsText, bool HasEnumsByName)
{
    /// <summary>What people look at: tables of previews.</summary>
    public static ValueForm Table { get; } = new(HasNonFiniteAsText: false, HasEnumsByName: true);

    /// <summary>What programs read: attributes asked for with <c>nan=string</c>.</summary>
    public static ValueForm Attribute { get; } = new(HasNonFiniteAsText: true, HasEnumsByName: false);

    /// <summary>A fill value.</summary>
    public static ValueForm Fill { get; } = new(HasNonFiniteAsText: false, HasEnumsByName: false);
}
