using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>The OpenAPI document, and its copy in the repository from which clients are generated.</summary>
public sealed class DocumentTests
{
    /// <summary>Set to write the copy anew instead of comparing.</summary>
    private const string Update = "UPDATE_OPENAPI";

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_an_empty_folder()
    {
        _folder = new TemporaryFolder();
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task The_copy_in_docs_is_what_the_server_says()
    {
        var path = RepositoryPaths.Of("docs", "openapi.json");
        var served = (await _server.Client.GetAsync("/openapi/v1.json")).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 }) await File.WriteAllTextAsync(path, served);

        var copy = File.Exists(path) ? await File.ReadAllTextAsync(path) : string.Empty;

        Assert.That(
            copy == served,
            Is.True,
            $"docs/openapi.json is not what the server says. Write it anew with: {Update}=1 dotnet test tests/HdfViewer.Api.FunctionalTests --filter Name~copy_in_docs");
    }

    [Test]
    public async Task Every_operation_has_a_readable_name_and_documents_its_failures()
    {
        var document = await _server.Client.GetJsonAsync("/openapi/v1.json");

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(o => o.Value).ToArray();
        Assert.That(operations.Select(o => o.GetProperty("operationId").GetString()), Is.EquivalentTo(new[]
        {
            "listFiles", "refreshFiles", "getFile", "getContent", "getChildren", "getMeta", "getAttributes", "getPreview", "getImage", "getData", "exportCsv", "getValues", "getStats",
            "h5grovePing", "h5groveMeta", "h5groveAttr", "h5groveData", "h5groveStats", "h5grovePaths", "getHealth", "getLiveness", "getReadiness",
            "getSession",
        }));
        foreach (var operation in operations.Where(o => o.GetProperty("operationId").GetString() is not ("getContent" or "exportCsv" or "getImage" or "h5grovePing")))
            Assert.That(Answer(operation).TryGetProperty("example", out _), Is.True, () => operation.GetProperty("operationId").ToString());
        foreach (var operation in operations.Where(o => o.GetProperty("operationId").GetString() is "getMeta" or "getPreview" or "getImage" or "getData" or "exportCsv"))
        {
            Assert.That(operation.GetProperty("responses").Names(), Is.SupersetOf(new[] { "200", "304", "400", "403", "404", "409", "422", "503" }));
            Assert.That(Parameter(operation, "path").GetProperty("required").GetBoolean(), Is.True);
        }
    }

    [Test]
    public async Task Limits_in_the_document_are_those_of_the_server()
    {
        var document = await _server.Client.GetJsonAsync("/openapi/v1.json");
        foreach (var (target, operation, name) in new[] { ("/files", "/files", "max_items"), ("/files/f/preview?path=/", "/files/{key}/preview", "max_size") })
        {
            var schema = Parameter(document.GetProperty("paths").GetProperty(operation).GetProperty("get"), name).GetProperty("schema");
            foreach (var wrong in new[] { schema.GetProperty("minimum").GetInt64() - 1, schema.GetProperty("maximum").GetInt64() + 1 })
            {
                var separator = target.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                (await _server.Client.GetAsync($"{target}{separator}{name}={wrong}")).IsWrongParameter(name);
            }
        }
    }

    private static JsonElement Answer(JsonElement operation) =>
        operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json");

    private static JsonElement Parameter(JsonElement operation, string name) =>
        operation.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == name);
}
