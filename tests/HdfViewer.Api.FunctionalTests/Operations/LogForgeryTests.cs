using System.Net.Sockets;
using System.Text;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>Requests that no decent client makes, to write into the log what did not happen or to command the terminal of who reads it.</summary>
public sealed class LogForgeryTests
{
    [TestCase("/x\u001b[2K")]
    [TestCase("/x\rGET")]
    [TestCase("/x\u0008\u0008")]
    [TestCase("/x\u007f")]
    public async Task What_a_request_asks_for_stays_within_its_line(string target)
    {
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.ServeFolderAsync(folder.Path, Access.Remote.Setting);
        var log = server.Listen();

        await AskAsync(server, $"GET {target} HTTP/1.1\r\nHost: localhost\r\n{Access.Remote.Header.Name}: {Access.Remote.Address}\r\nConnection: close\r\n\r\n");

        // The web server itself turns some of them away; then nothing is told of them.
        foreach (var line in log.Of("RequestLog").Concat(log.Of("AuditLog"))) Assert.That(line.Any(char.IsControl), Is.False, line);
    }

    private static async Task AskAsync(TestServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var answer = new StreamReader(client.GetStream(), Encoding.Latin1);
        Assert.That(await answer.ReadLineAsync(), Does.StartWith("HTTP/1.1 4"));
    }
}
