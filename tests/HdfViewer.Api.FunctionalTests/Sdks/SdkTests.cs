using System.Diagnostics;
using System.Reflection;
using HdfViewer.Api.FunctionalTests.Access;
using HdfViewer.Client;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Sdks;

/// <summary>The generated clients, against the live server, over every operation that there is.</summary>
public sealed class SdkTests
{
    private const string File = "powder_diffraction.nxs";
    private const string Dataset = "/entry/data/data";

    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_the_samples_to_who_has_a_key() =>
        _server = await TestServer.ServeFolderAsync(RepositoryPaths.Of("samples"), Key.Settings);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task The_CSharp_client_asks_everything_that_there_is_to_ask()
    {
        var client = HdfViewerClient.Create(_server.Address, Key.Alice);
        var document = (await _server.Client.GetAsync("/openapi/v1.json", Key.Header(Key.Alice))).Json;
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()! + "Async");
        var methods = typeof(HdfViewerClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)).ToArray();

        Assert.That(methods.Select(m => m.Name.ToUpperInvariant()), Is.EquivalentTo(operations.Select(o => o.ToUpperInvariant())));
        foreach (var method in methods)
        {
            var answer = (Task)method.Invoke(client, [.. method.GetParameters().Select(parameter => Argument(method.Name, parameter))])!;
            await answer;

            var result = answer.GetType().GetProperty("Result")!.GetValue(answer);
            Assert.That(result, Is.Not.Null, method.Name);
            (result as IDisposable)?.Dispose();
        }
    }

    [Test]
    public async Task It_gives_typed_answers_and_typed_failures()
    {
        var client = HdfViewerClient.Create(_server.Address, Key.Alice);

        var list = await client.ListFilesAsync(prefix: "powder");
        var children = await client.GetChildrenAsync(File, "/entry/data");
        var meta = await client.GetMetaAsync(File, Dataset);
        var line = await client.GetDataAsync(File, Dataset, Enum.GetValues<Client.Mode>().Single(m => m.ToString() == "Line"));

        Assert.That(list.Files.Single().Key, Is.EqualTo(File));
        Assert.That(children.Children.Select(c => c.Name), Does.Contain("data"));
        Assert.That(meta.Metadata.Kind, Is.EqualTo("dataset"));
        Assert.That(meta.Metadata.Shape, Has.Count.EqualTo(3));
        Assert.That(((System.Text.Json.JsonElement)line.Data).GetArrayLength(), Is.GreaterThan(0));
        Assert.That(
            async () => await client.GetMetaAsync("no/such.h5", "/"),
            Throws.InstanceOf<ApiException<ErrorBody>>().With.Property("StatusCode").EqualTo(404).And.Property("Result").Property("Code").EqualTo("file_not_found"));
    }

    [Test]
    public async Task The_TypeScript_client_does_too()
    {
        var folder = RepositoryPaths.Of("sdk", "typescript");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await RunAsync(folder, "npm", "ci", "--silent", "--no-fund", "--no-audit");
        await RunAsync(folder, "npm", "run", "--silent", "build");

        var output = await RunAsync(folder, "npm", "run", "--silent", "test");

        Assert.That(output, Does.Contain("operations answered"));
    }

    /// <summary>What operations need; more than that only where they would not know what to do.</summary>
    private static object? Argument(string method, ParameterInfo parameter) => (parameter.Name, method) switch
    {
        ("key" or "file", _) => File,
        ("path", "GetChildrenAsync" or "GetAttributesAsync" or "H5grovePathsAsync") => "/entry",
        ("path", _) => Dataset,
        ("selection", "GetValuesAsync" or "H5groveDataAsync") => "0,0:4",
        ("mode", "GetDataAsync" or "ExportCsvAsync") => Enum.GetValues(parameter.ParameterType).Cast<object>().Single(value => value.ToString() == "Line"),
        ("cancellationToken", _) => CancellationToken.None,
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        _ => throw new InvalidOperationException($"{method} needs {parameter.Name}."),
    };

    private async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HDFVIEWER_URL"] = _server.Address.GetLeftPart(UriPartial.Authority);
        start.Environment["HDFVIEWER_API_KEY"] = Key.Alice;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero, () => $"{program} {string.Join(' ', arguments)}: {output.Result}{errors.Result}");
        return await output;
    }
}
