namespace HdfViewer.Api.Access;

/// <summary>A request brought a key that the server does not know, or a token although it takes none.</summary>
/// <param name="isToken">Whether it was a token.</param>
internal sealed class UnknownCredentialException(bool isToken)
    : Exception(isToken ? "This server takes API keys only, no access tokens." : "The API key is not one that this server knows.");
