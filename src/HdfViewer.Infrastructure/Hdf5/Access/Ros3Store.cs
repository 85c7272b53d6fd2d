using System.Text;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores.S3;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>How libhdf5's S3 driver gets at the objects of the store.</summary>
internal sealed class Ros3Store(IOptions<S3StoreOptions> options)
{
    // The driver of 1.10 puts host and path into a buffer of 512 bytes, with 250 to 290 others, and does not look whether it holds them: longer
    // ones than about 270 overwrite its stack.
    private const int MostAddress = 200;

    private readonly S3StoreOptions _options = options.Value;
    private readonly Uri _endpoint = EndpointOf(options.Value);

    /// <summary>The store's TCP port.</summary>
    public int Port => _endpoint.Port;

    /// <summary>Whether the store's name must be looked up.</summary>
    public bool HasName => _endpoint.HostNameType == UriHostNameType.Dns;

    /// <summary>How the driver gets at an object; null when it cannot, or not safely.</summary>
    public RemoteObject? Find(ObjectKey key)
    {
        // libcurl would leave such parts out of the address.
        if (key.Name.Split('/').Any(part => part is "." or "..")) return null;
        var bucket = key.Bucket.Length == 0 ? _options.Buckets[0] : key.Bucket;
        var host = _options.PathStyle ? _endpoint.Host : $"{bucket}.{_endpoint.Host}";
        var path = new StringBuilder(_endpoint.AbsolutePath.TrimEnd('/'));
        if (_options.PathStyle) path.Append('/').Append(bucket);
        path.Append('/').AppendJoin('/', key.Name.Split('/').Select(Uri.EscapeDataString));
        if (host.Length + path.Length > MostAddress) return null;
        var port = _endpoint.IsDefaultPort ? string.Empty : $":{_endpoint.Port}";
        return _options.Anonymous
            ? new RemoteObject($"{_endpoint.Scheme}://{host}{port}{path}", _options.Region, null, null)
            : new RemoteObject($"{_endpoint.Scheme}://{host}{port}{path}", _options.Region, _options.AccessKey, _options.SecretKey);
    }

    private static Uri EndpointOf(S3StoreOptions options) =>
        new(string.IsNullOrWhiteSpace(options.Endpoint) ? $"https://s3.{options.Region}.amazonaws.com" : options.Endpoint);
}
