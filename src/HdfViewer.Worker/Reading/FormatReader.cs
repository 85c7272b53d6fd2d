using HdfViewer.Domain.Files;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading;

/// <summary>Describes the superblock.</summary>
internal static class FormatReader
{
    private static readonly string[] Strategies = ["FSM_AGGR", "PAGE", "AGGR", "NONE"];

    /// <summary>Describes the superblock.</summary>
    public static FileFormat Read(OpenFile file)
    {
        using var creation = new PropertyListHandle(H5F.get_create_plist(file.Id));
        Check.Result(H5P.get_version(creation.Id, out var superblock, out _, out _, out _));
        Check.Result(H5P.get_sizes(creation.Id, out var addresses, out var lengths));
        Check.Result(H5P.get_file_space_strategy(creation.Id, out var strategy, out _, out _));
        Check.Result(H5P.get_file_space_page_size(creation.Id, out var page));
        return new FileFormat(
            (int)superblock,
            file.UserBlock,
            Strategies.ElementAtOrDefault(strategy) ?? $"{strategy}",
            (long)page,
            (int)addresses,
            (int)lengths);
    }
}
