using HdfViewer.Worker.Reading.Links;
using HdfViewer.Worker.Scouting;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Has the objects behind links brought, so that opening them one after another costs no round trip to the store.</summary>
internal static class HeaderPrefetch
{
    /// <summary>Has brought what a summary of the objects is made from.</summary>
    public static void Announce(OpenFile file, IReadOnlyList<LinkEntry> links, int attributeLimit)
    {
        if (links.Count < 2) return;
        var interest = Interest.LinkCount | (attributeLimit > 0 ? Interest.AttributesUnlessGroup : Interest.None) | Interest.AttributeCount;
        Explore(file, links, interest);
    }

    /// <summary>Has brought what is needed to open the objects, and the links of those that are groups.</summary>
    public static void Announce(OpenFile file, IReadOnlyList<LinkEntry> links) => Explore(file, links, Interest.None);

    private static void Explore(OpenFile file, IReadOnlyList<LinkEntry> links, Interest interest) =>
        file.Scout.Explore(links.Where(l => l.IsHard).Select(l => new ObjectHeader(l.Info.address_or_size, interest)));
}
