using System.Globalization;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>Where Redis is, and how to get in.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Port">Its port.</param>
/// <param name="Database">The number of the database.</param>
/// <param name="User">The user; null for the default one.</param>
/// <param name="Password">The password; null when none is asked for.</param>
/// <param name="UsesTls">Whether the connection is encrypted.</param>
internal sealed record RedisAddress(string Host, int Port, int Database, string? User, string? Password, bool UsesTls)
{
    private const int UsualPort = 6379;

    /// <summary>Reads an address of the form that everybody uses; null when it is none.</summary>
    public static RedisAddress? Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss")) return null;
        if (uri.Host.Length == 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0) return null;
        var path = uri.AbsolutePath.Trim('/');
        var database = 0;
        if (path.Length > 0 && !int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out database)) return null;

        var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? uri.UserInfo : uri.UserInfo[..colon]);
        var password = colon < 0 ? string.Empty : Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]);
        return new RedisAddress(
            uri.IdnHost,
            uri.Port > 0 ? uri.Port : UsualPort,
            database,
            user.Length > 0 ? user : null,
            password.Length > 0 ? password : null,
            uri.Scheme == "rediss");
    }

    /// <summary>For logs: no password, no user.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}/{Database}");
}
