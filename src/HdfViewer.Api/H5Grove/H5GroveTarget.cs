using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Api.H5Grove;

/// <summary>What a request is about, in the words of its parameters.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The path as it was asked for.</param>
internal sealed record H5GroveTarget(ObjectKey Key, string Path)
{
    /// <summary>Reads it from the parameters that every question has.</summary>
    public static H5GroveTarget Of(HttpRequest request)
    {
        var path = request.Query["path"].ToString();
        return new H5GroveTarget(new ObjectKey(request.Query["bucket"].ToString(), request.Query["file"].ToString()), path.Length == 0 ? "/" : path);
    }

    /// <summary>The file's name without folders.</summary>
    public string FileName => Key.Name[(Key.Name.LastIndexOf('/') + 1)..];

    /// <summary>A link as h5py prints it.</summary>
    public static string Describe(Link link) => link.Kind switch
    {
        LinkKind.Soft => $"<SoftLink to \"{link.Target}\">",
        LinkKind.External => $"<ExternalLink to \"{link.Target}\" in file \"{link.File}\">",
        _ => "<UserLink>",
    };
}
