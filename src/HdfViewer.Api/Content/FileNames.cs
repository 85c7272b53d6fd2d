using HdfViewer.Domain.Files;

namespace HdfViewer.Api.Content;

/// <summary>What clients are to call what they save.</summary>
internal static class FileNames
{
    /// <summary>The last segment of the key.</summary>
    public static string Of(ObjectKey key)
    {
        var name = key.Name.TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        return name.Length == 0 ? "file" : Clean(name);
    }

    /// <summary>Characters that no file system takes, and controls, become underscores.</summary>
    public static string Clean(string name) => string.Concat(name.Select(c => char.IsControl(c) || c is '\\' or '"' ? '_' : c));
}
