using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>An OpenID Connect issuer on the network: its discovery document, its public keys, and tokens signed with its private one.</summary>
public sealed class Issuer : IAsyncDisposable
{
    private readonly List<RsaSecurityKey> _keys = [];
    private WebApplication _app;

    private Issuer(int port)
    {
        ChangeKey();
        _app = Build(port);
    }

    /// <summary>Where it is, and what it calls itself in tokens.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>How often its public keys were asked for.</summary>
    public int KeyRequests { get; private set; }

    public static async Task<Issuer> StartAsync(int port = 0)
    {
        var issuer = new Issuer(port);
        await issuer._app.StartAsync();
        issuer.Address = issuer._app.Urls.Single();
        return issuer;
    }

    /// <summary>Signs with a new key from now on, and publishes that one alone.</summary>
    public void ChangeKey()
    {
        _keys.Clear();
        _keys.Add(NewKey());
    }

    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    /// <summary>A token: good for an hour and for the audience <c>hdf</c>, unless told otherwise.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null, params (string Name, object Value)[] claims)
    {
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "hdf",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "carol" },
            SigningCredentials = new SigningCredentials(_keys[0], SecurityAlgorithms.RsaSha256),
        };
        foreach (var (name, value) in claims) descriptor.Claims[name] = value;
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>Goes away, with its address free for another.</summary>
    public async Task StopAsync() => await _app.StopAsync();

    /// <summary>Comes back where it was.</summary>
    public async Task RestartAsync()
    {
        await _app.DisposeAsync();
        _app = Build(new Uri(Address).Port);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = Address,
            ["jwks_uri"] = Address + "/keys",
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            KeyRequests++;
            return Results.Json(new { keys = _keys.Select(Describe) });
        });
        return app;
    }

    private static Dictionary<string, string> Describe(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }
}
