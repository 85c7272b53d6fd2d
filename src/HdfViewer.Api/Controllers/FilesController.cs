using AutoMapper;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Content;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Files.GetContent;
using HdfViewer.Application.Files.GetFile;
using HdfViewer.Application.Files.ListFiles;
using HdfViewer.Application.Files.RefreshFiles;
using Mediator;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>The files of a bucket.</summary>
/// <param name="sender">Answers queries.</param>
/// <param name="mapper">Makes contracts of results.</param>
[Route("files")]
[Tags("Files")]
public sealed class FilesController(ISender sender, IMapper mapper) : FileController
{
    /// <summary>Lists files</summary>
    /// <remarks>
    /// The files of a bucket in key order, then the folders that their keys make up. Works on buckets of any size: ask for pages with
    /// <c>max_items</c>, and go on with <c>cursor</c>. The list is remembered for 30 seconds.
    /// </remarks>
    /// <param name="request">What to list.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("", Name = "listFiles")]
    [ProducesResponseType<FileListContract>(StatusCodes.Status200OK)]
    public async Task<ActionResult<FileListContract>> List([FromQuery] ListFilesRequest request, CancellationToken cancellationToken)
    {
        var query = new ListFilesQuery(
            request.Bucket,
            request.Prefix,
            request.IncludeFolders ?? true,
            request.MaxItems ?? ListFilesQuery.DefaultMaxItems,
            request.Cursor);
        var result = await sender.Send(query, cancellationToken);

        // Objects come and go: only the server knows when its own memory of the list is too old.
        Response.Headers.CacheControl = "private, no-cache";
        return mapper.Map<FileListContract>(result);
    }

    /// <summary>Forgets the list of files</summary>
    /// <remarks>The next listing asks the store, on every instance that shares the cache.</remarks>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpPost("refresh", Name = "refreshFiles")]
    [ProducesResponseType<RefreshContract>(StatusCodes.Status200OK)]
    public async Task<ActionResult<RefreshContract>> Refresh(CancellationToken cancellationToken)
    {
        await sender.Send(new RefreshFilesCommand(), cancellationToken);
        return new RefreshContract();
    }

    /// <summary>Describes a file</summary>
    /// <remarks>Size, time and version of the object, and what its superblock says when it is an HDF5 file.</remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Where to find it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("{key}", Name = "getFile")]
    [KeepsAnswer]
    [ServiceFilter<NotModifiedFilter>]
    [ProducesResponseType<FileContract>(StatusCodes.Status200OK)]
    public Task<ActionResult<FileContract>> Get(string key, [FromQuery] FileRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<GetFileResult, FileContract>(new GetFileQuery(KeyOf(key, request)), default, cancellationToken);

    /// <summary>Downloads a file</summary>
    /// <remarks>The object as it is, streamed. <c>Range</c> brings a part of it, <c>If-Range</c> only while it is the same version.</remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Where to find it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("{key}/content", Name = "getContent")]
    public async Task<ActionResult> Content(string key, [FromQuery] FileRequest request, CancellationToken cancellationToken) =>
        new ContentAnswer(await sender.Send(new GetContentQuery(KeyOf(key, request)), cancellationToken));
}
