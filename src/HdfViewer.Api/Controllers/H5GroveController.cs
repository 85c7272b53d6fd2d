using AutoMapper;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.H5Grove;
using HdfViewer.Api.Json;
using HdfViewer.Api.Mapping;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.GetStats;
using HdfViewer.Application.Data.GetValues;
using HdfViewer.Application.Objects.GetAttributes;
using HdfViewer.Application.Objects.GetOutline;
using HdfViewer.Application.Objects.ListPaths;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using Mediator;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Controllers;

/// <summary>The protocol of h5grove, which H5Web's viewers speak.</summary>
[ApiController]
[Route("h5grove")]
[Tags("h5grove")]
[ServiceFilter<NotModifiedFilter>]
public sealed class H5GroveController(ISender sender, IMapper mapper) : ControllerBase
{
    private static readonly ValueFormat Format = new(Dialect: JsonDialect.H5Grove);

    /// <summary>Says that the server is there</summary>
    /// <remarks>Always <c>ok</c>.</remarks>
    [HttpRead("", Name = "h5grovePing")]
    [ProducesResponseType<string>(StatusCodes.Status200OK, "text/plain")]
    public ContentResult Ping() => Content("ok", "text/plain");

    /// <summary>Describes an object, and what is in it</summary>
    /// <remarks>A group comes with its children, these without theirs; attributes come without their values.</remarks>
    /// <param name="request">Which object.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("meta", Name = "h5groveMeta")]
    [KeepsAnswer]
    [ProducesResponseType<H5GroveEntityContract>(StatusCodes.Status200OK, "application/json")]
    public async Task<ActionResult> Meta([FromQuery] H5GroveLinksRequest request, CancellationToken cancellationToken)
    {
        var resolution = LinkResolutions.Parse(request.ResolveLinks);
        var result = await sender.Send(new GetOutlineQuery(KeyOf(request), request.Path), cancellationToken);
        var outline = result.Outline;
        var name = HdfText.WellFormed(result.Path.Name);
        if (resolution == LinkResolution.All && outline is { Object: null, Link: { } broken })
            throw H5GroveException.Unresolved(H5GroveTarget.Describe(broken), H5GroveTarget.Of(Request));

        var entity = resolution == LinkResolution.None && outline.Link is { } link
            ? H5GroveEntities.Of(name, link)
            : H5GroveEntities.Of(name, outline);
        return new H5GroveJson<H5GroveEntityContract>(entity, result);
    }

    /// <summary>Reads attributes</summary>
    /// <remarks>An object with the value of each name: of all attributes, or of those asked for. What cannot be read is null.</remarks>
    /// <param name="request">Which attributes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("attr", Name = "h5groveAttr")]
    [KeepsAnswer]
    [ProducesResponseType<AttributeValues>(StatusCodes.Status200OK, "application/json")]
    public async Task<ActionResult> Attr([FromQuery] H5GroveAttrRequest request, CancellationToken cancellationToken)
    {
        var result = await sender.Send(new GetAttributesQuery(KeyOf(request), request.Path), cancellationToken);
        var attributes = result.Attributes;
        if (request.AttrKeys is { Count: > 0 } names)
        {
            attributes =
            [
                .. names.Distinct(StringComparer.Ordinal).Select(name => result.Attributes.FirstOrDefault(a => a.Name == name)
                    ?? throw new H5GroveException(StatusCodes.Status404NotFound, $"{result.Path} has no attribute {name}")),
            ];
        }

        return new H5GroveJson<AttributeValues>(new AttributeValues(attributes, Format), result);
    }

    /// <summary>Gives out any part of a dataset</summary>
    /// <remarks>
    /// JSON holds every datatype; the other formats those that they can: <c>bin</c> what is of fixed size, <c>npy</c>, <c>csv</c> and
    /// <c>tiff</c> numbers. Only JSON, CSV and TIFF have limits.
    /// </remarks>
    /// <param name="request">Which values, and how.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("data", Name = "h5groveData")]
    [KeepsAnswer]
    [ProducesResponseType<HdfValue>(StatusCodes.Status200OK, "application/json")]
    public async Task<ActionResult> Data([FromQuery] H5GroveDataRequest request, CancellationToken cancellationToken)
    {
        var choices = H5GroveChoices.Parse(request);
        var query = new GetValuesQuery(
            KeyOf(request),
            request.Path ?? "/",
            request.Selection,
            [choices.Encoding == H5GroveEncoding.Json ? ValuesFormat.Json : ValuesFormat.Bin],
            IsDescriptionOnly: HttpMethods.IsHead(Request.Method));
        try
        {
            return new H5GroveDataAnswer(query, await sender.Send(query, cancellationToken), choices);
        }
        catch (InvalidRequestException e)
        {
            // Only where elements differ in size.
            if (choices.IsSafe) throw H5GroveException.UnsupportedDtype("safe", "non-numeric data", e);
            throw H5GroveException.UnsupportedEncoding(
                H5GroveChoices.NameOf(choices.Encoding), choices.Encoding == H5GroveEncoding.Bin ? "content of varying size" : "non-numeric content", e);
        }
    }

    /// <summary>Computes statistics of any part of a dataset</summary>
    /// <remarks>Over the finite values; every selected element is read.</remarks>
    /// <param name="request">Which values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("stats", Name = "h5groveStats")]
    [KeepsAnswer]
    [ProducesResponseType<H5GroveStatsContract>(StatusCodes.Status200OK, "application/json")]
    public async Task<ActionResult> Stats([FromQuery] H5GroveSelectionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await sender.Send(new GetStatsQuery(KeyOf(request), request.Path ?? "/", request.Selection), cancellationToken);
            return new H5GroveJson<H5GroveStatsContract>(
                mapper.Map<H5GroveStatsContract>(result, options => options.SetValueFormat(Format)), result);
        }
        catch (InvalidRequestException e)
        {
            throw H5GroveException.Unprocessable(e.Message, e);
        }
    }

    /// <summary>Lists the paths of everything below a group</summary>
    /// <remarks>The group's own first, then depth first and by name. Soft and external links are listed, and not followed.</remarks>
    /// <param name="request">Which group.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    [HttpRead("paths", Name = "h5grovePaths")]
    [KeepsAnswer]
    [ProducesResponseType<IReadOnlyList<string>>(StatusCodes.Status200OK, "application/json")]
    public async Task<ActionResult> Paths([FromQuery] H5GroveLinksRequest request, CancellationToken cancellationToken)
    {
        var findUnresolved = LinkResolutions.Parse(request.ResolveLinks) == LinkResolution.All;
        var result = await sender.Send(new ListPathsQuery(KeyOf(request), request.Path, findUnresolved), cancellationToken);
        if (result.List.Unresolved is { Link: { } broken } child)
            throw H5GroveException.Unresolved(H5GroveTarget.Describe(broken), H5GroveTarget.Of(Request) with { Path = child.Name });
        return new H5GroveJson<IEnumerable<string>>(result.List.Paths.Select(HdfText.WellFormed), result);
    }

    private static ObjectKey KeyOf(H5GroveRequest request) => string.IsNullOrEmpty(request.File)
        ? throw new H5GroveException(StatusCodes.Status400BadRequest, "file is required: the object key of a file, such as runs/42.h5.")
        : new ObjectKey(request.Bucket ?? string.Empty, request.File);
}
