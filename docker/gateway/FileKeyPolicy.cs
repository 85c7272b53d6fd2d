using System.IO.Hashing;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace HdfViewer.Gateway;

/// <summary>
/// Sends requests for one file to one server, whose memory then holds its blocks. By rendezvous hashing: when a server comes or goes, only
/// the files that are its own move, and gateways need not agree on anything. Any server can answer anything, so nothing breaks either way.
/// </summary>
internal sealed class FileKeyPolicy : ILoadBalancingPolicy
{
    /// <summary>Its name in the configuration of clusters.</summary>
    public const string PolicyName = "FileKey";

    /// <summary>The parameter that names the file in the h5grove protocol.</summary>
    private const string FileParameter = "file";

    private const string Files = "/files/";

    /// <summary>What can be asked of a file; the last segment of an address, where it is one of these, is no part of the key.</summary>
    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "attributes", "children", "content", "csv", "data", "export", "image", "meta", "preview", "stats", "values",
    };

    /// <inheritdoc/>
    public string Name => PolicyName;

    /// <inheritdoc/>
    public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations)
    {
        if (availableDestinations.Count == 0) return null;

        // What is about no file may go anywhere.
        if (KeyOf(context) is not { } key) return availableDestinations[Random.Shared.Next(availableDestinations.Count)];
        return availableDestinations.MaxBy(destination => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{destination.DestinationId}\n{key}")));
    }

    /// <summary>The file's key, decoded; null when the request is about none.</summary>
    private static string? KeyOf(HttpContext context)
    {
        if (context.Request.Query.TryGetValue(FileParameter, out var file) && file.Count == 1) return file.ToString();

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var start = target.IndexOf(Files, StringComparison.Ordinal);
        if (start < 0) return null;

        var segments = target[(start + Files.Length)..].TrimEnd('/').Split('/');
        var length = segments.Length;
        while (length > 1 && Actions.Contains(segments[length - 1])) length--;
        return Uri.UnescapeDataString(string.Join('/', segments[..length]));
    }
}
