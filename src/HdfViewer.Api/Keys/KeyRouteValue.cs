namespace HdfViewer.Api.Keys;

/// <summary>Puts the key back where actions look for it, once routing has chosen one by the path with the stand-in.</summary>
internal static class KeyRouteValue
{
    /// <summary>The name of the key in route templates.</summary>
    public const string Name = "key";

    /// <summary>To be used right after routing.</summary>
    public static IApplicationBuilder UseKeyRouteValue(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<FileAddress>() is { } address) context.Request.RouteValues[Name] = address.Key;
        return next(context);
    });
}
