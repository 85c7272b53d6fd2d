using HdfViewer.Api.Answers;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Objects.GetAttributes;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Application.Objects.GetMeta;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>The objects in a file.</summary>
[Route("files/{key}")]
[Tags("Navigation")]
[ServiceFilter<NotModifiedFilter>]
public sealed class ObjectsController : FileController
{
    /// <summary>Lists what a group holds</summary>
    /// <remarks>
    /// In creation order where the group tracks it, else by name. All children, or a page of them with <c>limit</c>. A child that cannot be
    /// read is listed with <c>error</c>; a link that leads nowhere as <c>unresolved</c>.
    /// </remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which group.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("children", Name = "getChildren")]
    [KeepsAnswer]
    [ProducesResponseType<ChildrenContract>(StatusCodes.Status200OK)]
    public Task<ActionResult<ChildrenContract>> Children(string key, [FromQuery] ChildrenRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<GetChildrenResult, ChildrenContract>(
            new GetChildrenQuery(KeyOf(key, request), request.Path, request.Offset, request.Limit),
            FormatOf(request.Nan, request.BigInt),
            cancellationToken);

    /// <summary>Describes an object</summary>
    /// <remarks>A group, a dataset or a named datatype: its attributes, and everything about how a dataset is stored.</remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which object.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("meta", Name = "getMeta")]
    [KeepsAnswer]
    [ProducesResponseType<MetaContract>(StatusCodes.Status200OK)]
    public Task<ActionResult<MetaContract>> Meta(string key, [FromQuery] MetaRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<GetMetaResult, MetaContract>(
            new GetMetaQuery(KeyOf(key, request), request.Path), FormatOf(request.Nan, request.BigInt), cancellationToken);

    /// <summary>Reads attributes</summary>
    /// <remarks>All attributes of an object with whole values, a page of them with <c>limit</c>, or one by <c>name</c>.</remarks>
    /// <param name="key">The object key; its slashes may be encoded or not.</param>
    /// <param name="request">Which attributes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("attributes", Name = "getAttributes")]
    [KeepsAnswer]
    [ProducesResponseType<AttributesContract>(StatusCodes.Status200OK)]
    public Task<ActionResult<AttributesContract>> Attributes(
        string key, [FromQuery] AttributesRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<GetAttributesResult, AttributesContract>(
            new GetAttributesQuery(KeyOf(key, request), request.Path, request.Name, request.Offset, request.Limit),
            FormatOf(request.Nan, request.BigInt),
            cancellationToken);

    private static ValueFormat FormatOf(NonFiniteFormat? nonFinite, BigIntegerFormat? bigIntegers) =>
        new(nonFinite ?? NonFiniteFormat.Null, bigIntegers ?? BigIntegerFormat.Number);
}
