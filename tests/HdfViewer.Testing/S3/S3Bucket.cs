using Amazon.S3;
using Amazon.S3.Model;
using HdfViewer.Infrastructure.ObjectStores.S3;

namespace HdfViewer.Testing.S3;

/// <summary>A bucket of a test's own.</summary>
public sealed class S3Bucket : IAsyncDisposable
{
    private readonly S3Server _server;

    internal S3Bucket(S3Server server, string name)
    {
        _server = server;
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Settings that make the server under test read this bucket.</summary>
    /// <param name="endpoint">Another way to the S3 server, such as a <see cref="FaultProxy"/>.</param>
    public Dictionary<string, string?> Settings(string? endpoint = null) => new()
    {
        ["S3:Endpoint"] = endpoint ?? _server.Endpoint,
        ["S3:Region"] = "us-east-1",
        ["S3:AccessKey"] = _server.AccessKey,
        ["S3:SecretKey"] = _server.SecretKey,
        ["S3:Bucket"] = Name,

        // Tests count requests: those that nobody asked for are for the tests about them.
        ["S3:WarmConnections"] = "0",
    };

    /// <summary>The same settings, as environment variables of a server's process.</summary>
    public Dictionary<string, string> Environment(string? endpoint = null) =>
        Settings(endpoint).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value!, StringComparer.Ordinal);

    /// <summary>Writes an object.</summary>
    /// <returns>Its ETag, without quotes.</returns>
    public async Task<string> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        LeadingSlashHandler.Announce(Name, key);
        using var body = new MemoryStream(content.ToArray(), writable: false);
        var answer = await _server.Client.PutObjectAsync(
            new PutObjectRequest { BucketName = Name, Key = key, InputStream = body }, cancellationToken);
        return answer.ETag.Trim('"');
    }

    /// <summary>Uploads a file.</summary>
    /// <returns>Its ETag, without quotes.</returns>
    public async Task<string> PutFileAsync(string key, string path, CancellationToken cancellationToken = default)
    {
        LeadingSlashHandler.Announce(Name, key);
        var answer = await _server.Client.PutObjectAsync(
            new PutObjectRequest { BucketName = Name, Key = key, FilePath = path }, cancellationToken);
        return answer.ETag.Trim('"');
    }

    /// <summary>Deletes an object.</summary>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        LeadingSlashHandler.Announce(Name, key);
        await _server.Client.DeleteObjectAsync(Name, key, cancellationToken);
    }

    /// <summary>Lets everybody read the bucket, unsigned.</summary>
    public Task AllowEveryoneAsync() =>
        _server.Client.PutBucketPolicyAsync(Name, $$"""
            {
              "Version": "2012-10-17",
              "Statement": [{
                "Effect": "Allow",
                "Principal": "*",
                "Action": ["s3:GetObject", "s3:ListBucket"],
                "Resource": ["arn:aws:s3:::{{Name}}", "arn:aws:s3:::{{Name}}/*"]
              }]
            }
            """);

    /// <summary>Deletes the bucket and all that is in it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            ListObjectsV2Response page;
            do
            {
                page = await _server.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name });
                await Parallel.ForEachAsync(page.S3Objects ?? [], async (o, stop) => await DeleteAsync(o.Key, stop));
            }
            while (page.IsTruncated == true);

            await _server.Client.DeleteBucketAsync(Name);
        }
        catch (AmazonS3Exception)
        {
            // The server is a throw-away one: what could not be deleted goes with it.
        }
    }
}
