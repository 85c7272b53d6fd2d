using AutoMapper;
using HdfViewer.Api.Contracts;
using HdfViewer.Application.Files.GetFile;
using HdfViewer.Application.Files.ListFiles;
using HdfViewer.Domain.Files;

namespace HdfViewer.Api.Mapping;

/// <summary>Answers about files.</summary>
internal sealed class FilesProfile : Profile
{
    public FilesProfile()
    {
        CreateMap<StoredFile, FileEntryContract>()
            .ForMember(d => d.Key, o => o.MapFrom(s => s.Key.Name))
            .ForMember(d => d.Etag, o => o.MapFrom(s => s.ETag.Value))
            .ForMember(d => d.Type, o => o.MapFrom(_ => "file"))
            .ForMember(d => d.IsFolder, o => o.MapFrom(_ => false));

        CreateMap<ListFilesResult, FileListContract>()
            .ForMember(d => d.Count, o => o.MapFrom(s => s.Files.Count + s.Folders.Count))
            .ForMember(d => d.FilesCount, o => o.MapFrom(s => s.Files.Count))
            .ForMember(d => d.FoldersCount, o => o.MapFrom(s => s.Folders.Count))
            .ForMember(d => d.Files, o => o.MapFrom((s, _, _, context) => Entries(s, context)));

        CreateMap<GetFileResult, FileContract>()
            .ForMember(d => d.Format, o => o.MapFrom(s => FormatOf(s)));
    }

    private static List<FileEntryContract> Entries(ListFilesResult result, ResolutionContext context)
    {
        var entries = new List<FileEntryContract>(result.Files.Count + result.Folders.Count);
        entries.AddRange(result.Files.Select(file => context.Mapper.Map<FileEntryContract>(file)));
        entries.AddRange(result.Folders.Select(key => new FileEntryContract { Key = key, Size = 0, Type = "folder", IsFolder = true }));
        return entries;
    }

    private static FormatContract FormatOf(GetFileResult result) => new()
    {
        Hdf5 = result.IsHdf5,
        Superblock = result.Format?.SuperblockVersion,
        Userblock = result.Format?.UserBlock,
        FileSpaceStrategy = result.Format?.FileSpaceStrategy,
        PageSize = result.Format?.PageSize,
        Reason = result.Reason,
    };
}
