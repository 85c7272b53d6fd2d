using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>Whatever the running server has, nobody gets it without credentials.</summary>
public sealed partial class EveryEndpointTests
{
    private const string Live = "/health/live";

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_folder()
    {
        _folder = new TemporaryFolder();
        await File.WriteAllTextAsync(_folder.Of("a.h5"), "no file, but there");
        _server = await TestServer.ServeFolderAsync(_folder.Path, [.. Key.Settings, Remote.Setting]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Nothing_is_answered_without_credentials()
    {
        var targets = Targets().ToArray();

        Assert.That(targets.Select(t => t.Target), Is.SupersetOf(new[] { "/", "/files", "/files/a.h5", "/files/a.h5/preview", "/files/a.h5/content", "/openapi/v1.json", "/docs/a.h5", "/metrics", "/h5grove/meta", "/health", "/health/ready", Live }));
        foreach (var (method, target) in targets)
        {
            foreach (var headers in Strangers())
            {
                var answer = await _server.Client.SendAsync(new HttpMethod(method), target, headers);
                var what = $"{method} {target}: {answer.Status} {answer.Text}";

                if (target == Live) Assert.That(answer.Status, Is.EqualTo(200), what);
                else if (target == "/session" && method == "DELETE") Assert.That((answer.Status, answer.Body.Length), Is.EqualTo((204, 0)), what);
                else if (target == "/session" && method == "POST") Assert.That(answer.Status, Is.EqualTo(401).Or.EqualTo(415), what);
                else Assert.That(answer.Status, Is.EqualTo(401), what);
                if (answer.Status != 401 || method == "HEAD" || target == "/session") continue;
                if (target.StartsWith("/h5grove", StringComparison.Ordinal)) Assert.That(answer.Json.Names(), Is.EqualTo(new[] { "message" }), what);
                else Assert.That(answer.Text, Does.Contain("credentials_"), what);
            }
        }
    }

    [TestCase("/nothing")]
    [TestCase("/files/a.h5/nothing")]
    [TestCase("/h5grove/nothing")]
    [TestCase("/FILES")]
    [TestCase("/files/")]
    [TestCase("//files")]
    [TestCase("/health/live/../../files")]
    [TestCase("/health/live/%2e%2e/%2e%2e/files")]
    [TestCase("/files/../health/live")]
    [TestCase("/files/%2e%2e/health/live")]
    [TestCase("/health/live/x")]
    [TestCase("/health/live%2f..%2f..%2ffiles")]
    public async Task Nor_by_any_other_way_of_writing_it(string target)
    {
        var answer = await _server.Client.GetAsync(target, Remote.Header);

        // Broken addresses are told so, whoever asks.
        Assert.That(answer.Status, Is.EqualTo(401).Or.EqualTo(400), answer.Text);
    }

    [Test]
    public async Task Preflights_tell_nothing_of_what_there_is()
    {
        var there = await _server.Client.SendAsync(HttpMethod.Options, "/files/a.h5", Remote.Header, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "GET"));
        var nowhere = await _server.Client.SendAsync(HttpMethod.Options, "/files/none", Remote.Header, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "GET"));

        Assert.That((there.Status, there.Text, there["Access-Control-Allow-Origin"]), Is.EqualTo((nowhere.Status, nowhere.Text, (string?)null)));
    }

    /// <summary>Nothing at all, and things that prove nothing.</summary>
    private static IEnumerable<(string, string)[]> Strangers()
    {
        yield return [Remote.Header];
        yield return [Remote.Header, Key.Header("hdfv_nobodys")];
        yield return [Remote.Header, ("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.")];
        yield return [("X-Forwarded-For", "203.0.113.9, 127.0.0.1")];
    }

    /// <summary>An address of each endpoint, with each of its methods, and each file of the page.</summary>
    private IEnumerable<(string Method, string Target)> Targets()
    {
        foreach (var endpoint in _server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var target = "/" + Parameter().Replace(endpoint.RoutePattern.RawText ?? string.Empty, "a.h5").TrimStart('/');
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]) yield return (method, target);
        }

        if (!Directory.Exists(_server.WebRoot)) yield break;
        foreach (var file in Directory.EnumerateFiles(_server.WebRoot, "*", SearchOption.AllDirectories))
            yield return ("GET", "/" + Path.GetRelativePath(_server.WebRoot, file).Replace('\\', '/'));
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
