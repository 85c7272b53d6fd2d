using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Files.GetFile;

internal sealed class GetFileHandler(IHdfReader reader) : IQueryHandler<GetFileQuery, GetFileResult>
{
    public async ValueTask<GetFileResult> Handle(GetFileQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        try
        {
            return new GetFileResult(file, await reader.GetFormatAsync(file.Version, cancellationToken), Reason: null);
        }
        catch (UnreadableFileException exception)
        {
            // Buckets hold other things than HDF5 files: asking what an object is must not fail when it is one of them.
            return new GetFileResult(file, Format: null, exception.Message);
        }
    }
}
