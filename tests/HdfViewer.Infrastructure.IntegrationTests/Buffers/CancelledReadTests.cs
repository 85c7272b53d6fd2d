using System.Net;
using System.Net.Sockets;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.IntegrationTests.Buffers;

/// <summary>
/// What <see cref="RentedBytes"/> relies on: when the task of a read has ended, cancelled or not, nothing writes to the memory any more. So it can
/// be somebody else's.
/// </summary>
public sealed class CancelledReadTests
{
    private const int Length = 1 << 20;
    private const int Rounds = 50;
    private const byte Sent = 1;
    private const byte OfTheNext = 2;

    [Test]
    public async Task Nothing_that_comes_after_a_cancelled_read_of_a_socket_is_written()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var peer = await listener.AcceptTcpClientAsync();
        var message = Enumerable.Repeat(Sent, 1000).ToArray();

        for (var round = 0; round < Rounds; round++)
        {
            using var cancel = new CancellationTokenSource();
            var bytes = RentedBytes.Rent(Length);
            var reading = client.GetStream().ReadAsync(bytes.Memory, cancel.Token).AsTask();
            await cancel.CancelAsync();
            Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
            bytes.Dispose();

            using var next = RentedBytes.Rent(Length);
            next.Span.Fill(OfTheNext);
            await peer.GetStream().WriteAsync(message);
            await client.GetStream().ReadExactlyAsync(new byte[message.Length]);

            Assert.That(next.Span.ContainsAnyExcept(OfTheNext), Is.False);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Nothing_that_comes_while_a_read_of_an_answer_is_cancelled_is_written_after_its_end(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient(new SocketsHttpHandler { MaxResponseDrainSize = 0 });

        for (var round = 0; round < Rounds; round++)
        {
            var asking = http.GetAsync($"http://{listener.LocalEndpoint}/", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            using var peer = await listener.AcceptTcpClientAsync(cancellationToken);
            var sending = SendAsync(peer.GetStream());
            using var answer = await asking;
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            using var cancel = new CancellationTokenSource();
            var bytes = RentedBytes.Rent(Length);
            var reading = ReadAllAsync(body, bytes.Memory, cancel.Token);
            await Task.Yield();
            await cancel.CancelAsync();
            Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
            bytes.Dispose();

            using var next = RentedBytes.Rent(Length);
            next.Span.Fill(OfTheNext);
            answer.Dispose();
            await sending.WaitAsync(cancellationToken);

            Assert.That(next.Span.ContainsAnyExcept(OfTheNext), Is.False);
        }
    }

    private static async Task ReadAllAsync(Stream body, Memory<byte> memory, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (await body.ReadAsync(memory, cancellationToken) > 0)
        {
            // As much as comes.
        }
    }

    private static async Task SendAsync(NetworkStream stream)
    {
        try
        {
            await Task.Yield();
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n"u8.ToArray());
            var piece = Enumerable.Repeat(Sent, 64 << 10).ToArray();
            while (true) await stream.WriteAsync(piece);
        }
        catch (IOException)
        {
            // The reader has gone.
        }
    }
}
