using System.Text.RegularExpressions;
using HdfViewer.Api.Access;

namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>The command that makes keys.</summary>
public sealed partial class KeyCommandTests
{
    [Test]
    public async Task A_key_that_the_command_makes_opens_a_server_that_knows_its_hash()
    {
        var (code, output) = await RunAsync("alice");
        var key = KeyLine().Match(output).Groups["key"].Value;
        var setting = HashLine().Match(output).Groups["setting"].Value;
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.ServeFolderAsync(folder.Path, new KeyValuePair<string, string?>("Auth:Keys", setting));

        Assert.That(code, Is.Zero);
        Assert.That((await server.Client.GetAsync("/files", Key.Header(key))).Status, Is.EqualTo(200));
        Assert.That(key, Has.Length.EqualTo(5 + 43), "256 bits");
        Assert.That(setting, Does.StartWith("alice=").And.Not.Contain(key));
    }

    [Test]
    public async Task No_two_keys_are_the_same()
    {
        var (_, one) = await RunAsync();
        var (_, other) = await RunAsync();

        Assert.That(one, Is.Not.EqualTo(other));
    }

    [TestCase("a,b")]
    [TestCase("a=b")]
    [TestCase(" ")]
    [TestCase("a", "b")]
    public async Task A_name_that_settings_could_not_hold_is_refused(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);

        Assert.That(code, Is.Not.Zero);
        Assert.That(output, Does.StartWith("Usage"));
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        return (await ApiKeyCommand.RunAsync(arguments, output), output.ToString());
    }

    [GeneratedRegex("^  (?<key>hdfv_[-_A-Za-z0-9]+)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyLine();

    [GeneratedRegex("API_KEYS=(?<setting>.+=sha256:[0-9a-f]{64})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HashLine();
}
