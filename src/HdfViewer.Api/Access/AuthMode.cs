namespace HdfViewer.Api.Access;

/// <summary>Who is asked for credentials.</summary>
internal enum AuthMode
{
    /// <summary>Everybody, once keys or an issuer are configured; until then only clients on this machine are answered.</summary>
    Auto,

    /// <summary>Nobody: whoever reaches the server may read everything that it serves.</summary>
    None,
}
