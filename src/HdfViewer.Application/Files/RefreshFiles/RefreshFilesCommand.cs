using Mediator;

namespace HdfViewer.Application.Files.RefreshFiles;

/// <summary>Forgets every remembered listing, so that the next one asks the store.</summary>
public sealed record RefreshFilesCommand : ICommand;
