using HdfViewer.Worker.Reading.Links;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Announces the object headers behind links, so that opening the objects one after another costs no round trip to the store.</summary>
internal static class HeaderPrefetch
{
    // A header takes a few hundred bytes; an old-style group's B-tree and heap usually follow it.
    private const int HeaderBytes = 4 << 10;

    /// <summary>Announces.</summary>
    public static void Announce(OpenFile file, IReadOnlyList<LinkEntry> links)
    {
        if (links.Count < 2) return;
        file.Bytes.Announce(links
            .Where(l => l.IsHard && l.Info.address_or_size <= long.MaxValue - (ulong)file.UserBlock)
            .Select(l => ((long)l.Info.address_or_size + file.UserBlock, (long)HeaderBytes)));
    }
}
