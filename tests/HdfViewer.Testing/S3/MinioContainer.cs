using System.Globalization;
using DotNet.Testcontainers.Builders;

namespace HdfViewer.Testing.S3;

/// <summary>MinIO in a container, which Testcontainers removes when the test process has gone.</summary>
internal static class MinioContainer
{
    private const int Port = 9000;

    /// <summary>Its endpoint; null where no Docker engine answers.</summary>
    public static async Task<string?> TryStartAsync(string accessKey, string secretKey)
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is not { Length: > 0 } && !File.Exists("/var/run/docker.sock")) return null;
        try
        {
            var container = new ContainerBuilder("minio/minio:latest")
                .WithEnvironment("MINIO_ROOT_USER", accessKey)
                .WithEnvironment("MINIO_ROOT_PASSWORD", secretKey)
                .WithPortBinding(Port, assignRandomHostPort: true)
                .WithCommand("server", "/data")
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(r => r.ForPort(Port).ForPath("/minio/health/ready")))
                .Build();
            await container.StartAsync();
            return string.Create(CultureInfo.InvariantCulture, $"http://{container.Hostname}:{container.GetMappedPublicPort(Port)}");
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"No MinIO container ({e.Message}); using Ceph instead.");
            return null;
        }
    }
}
