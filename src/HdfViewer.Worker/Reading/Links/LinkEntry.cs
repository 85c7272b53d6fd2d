using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Links;

/// <summary>A link of a group as libhdf5 lists it.</summary>
/// <param name="Name">The name's bytes and a NUL.</param>
/// <param name="Info">Class and target.</param>
internal readonly record struct LinkEntry(byte[] Name, H5L.info_t Info)
{
    /// <summary>Whether the link leads straight to an object.</summary>
    public bool IsHard => Info.type == H5L.TYPE_HARD;

    /// <summary>The name as text.</summary>
    public string Text => HdfText.Decode(Name.AsSpan(..^1));
}
