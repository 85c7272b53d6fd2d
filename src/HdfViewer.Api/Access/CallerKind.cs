namespace HdfViewer.Api.Access;

/// <summary>How a caller was recognised.</summary>
internal enum CallerKind
{
    /// <summary>By nothing: the server asks nobody.</summary>
    Anyone,

    /// <summary>By sitting at the same machine, in protected mode.</summary>
    Local,

    /// <summary>By an API key.</summary>
    ApiKey,

    /// <summary>By an issuer's token.</summary>
    Token,
}
