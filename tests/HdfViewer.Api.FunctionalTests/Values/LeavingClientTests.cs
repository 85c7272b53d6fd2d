using System.Net.Sockets;
using System.Text;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Values;

/// <summary>Clients that do not stay to the end, and data that cannot be read to the end.</summary>
public sealed class LeavingClientTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Write_much_data()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            f.create_dataset('large', (200, 1024, 1024), dtype='f8', chunks=(1, 1024, 1024), compression='gzip')
            d = f.create_dataset('broken', (20, 131072), dtype='i8', chunks=(1, 131072), compression='gzip')
            for i in range(20): d[i] = i
            """);

        // The last chunk of /broken is no zlib stream any more.
        var offset = long.Parse(
            H5py.Run("import sys, h5py; print(h5py.File(sys.argv[1])['broken'].id.get_chunk_info(19).byte_offset)", _folder.Of("f.h5")),
            System.Globalization.CultureInfo.InvariantCulture);
        using var file = File.OpenWrite(_folder.Of("f.h5"));
        file.Position = offset;
        file.Write(new byte[64]);
    }

    [OneTimeTearDown]
    public void Remove_the_data() => _folder.Dispose();

    [Test]
    public async Task Clients_that_leave_free_the_only_worker()
    {
        await using var server = await TestServer.ServeFolderAsync(
            _folder.Path,
            KeyValuePair.Create<string, string?>("Hdf5:MinWorkers", "1"),
            KeyValuePair.Create<string, string?>("Hdf5:MaxWorkers", "1"));
        await server.Client.GetJsonAsync("/files/f.h5/children");
        for (var i = 0; i < 5; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Address.Host, server.Address.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /files/f.h5/values?path=large&format=bin HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            await stream.ReadExactlyAsync(new byte[100_000]);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var answer = await server.Client.GetAsync("/files/f.h5/values?path=broken&selection=0,:4").WaitAsync(patience.Token);

        Assert.That(answer.Json.GetProperty("data").GetRawText(), Is.EqualTo("[0,0,0,0]"));
    }

    [TestCase("bin")]
    [TestCase("npy")]
    [TestCase("arrow")]
    [TestCase("csv")]
    public async Task What_fails_in_the_middle_breaks_off(string format)
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        Assert.That(
            async () => await server.Client.GetAsync($"/files/f.h5/values?path=broken&format={format}"),
            Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<IOException>());
        Assert.That((await server.Client.GetAsync("/files/f.h5/values?path=broken&selection=0,0")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task What_fails_at_the_beginning_is_a_clean_error()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        var answer = await server.Client.GetAsync("/files/f.h5/values?path=broken&selection=19&format=bin");

        answer.IsError(422, "unreadable_file");
    }
}
