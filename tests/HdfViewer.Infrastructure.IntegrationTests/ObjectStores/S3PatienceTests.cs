using System.Net;
using System.Net.Sockets;
using Amazon.S3.Model;
using HdfViewer.Infrastructure.ObjectStores.S3;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

/// <summary>A server that takes a connection and says nothing: whoever gave the client a timeout is not kept waiting.</summary>
public sealed class S3PatienceTests
{
    [Test]
    public void A_client_with_a_timeout_gives_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = new S3StoreOptions { Endpoint = $"http://{silent.LocalEndpoint}", AccessKey = "any", SecretKey = "any", Bucket = "any" };
        using var client = S3ClientFactory.Create(options, TimeSpan.FromSeconds(1));

        Assert.That(
            async () => await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "any" }),
            Throws.InstanceOf<TimeoutException>());
    }
}
