namespace HdfViewer.Api.Access;

/// <summary>A token cannot be checked, since its issuer does not say what its keys are.</summary>
/// <param name="innerException">What happened on the way there.</param>
internal sealed class IssuerUnavailableException(Exception innerException)
    : Exception("The access token cannot be checked now, since its issuer does not answer; ask again in a moment.", innerException);
