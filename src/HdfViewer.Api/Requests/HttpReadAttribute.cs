using Microsoft.AspNetCore.Mvc.Routing;
using Methods = Microsoft.AspNetCore.Http.HttpMethods;

namespace HdfViewer.Api.Requests;

/// <summary>An action that only reads: it answers GET, and HEAD with the same headers and no body.</summary>
/// <param name="template">The route.</param>
internal sealed class HttpReadAttribute(string template) : HttpMethodAttribute([Methods.Get, Methods.Head], template);
