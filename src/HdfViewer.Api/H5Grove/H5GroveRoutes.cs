namespace HdfViewer.Api.H5Grove;

/// <summary>Where h5grove's protocol is spoken, and what is different there.</summary>
internal static class H5GroveRoutes
{
    /// <summary>What their paths begin with.</summary>
    public const string Root = "/h5grove";

    /// <summary>Whether a request is in h5grove's protocol, whose errors have a shape of their own.</summary>
    public static bool IsH5Grove(this HttpContext context) => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>Compresses answers of everything else: those of h5grove have a length, and compress themselves before they know it.</summary>
    public static void UseCompressionOutsideH5Grove(this IApplicationBuilder app) =>
        app.UseWhen(context => !context.IsH5Grove(), branch => branch.UseResponseCompression());

    /// <summary>Puts errors of h5grove's answers into its words. To be used before whatever may find one.</summary>
    public static void UseH5GroveErrors(this IApplicationBuilder app) =>
        app.UseWhen(IsH5Grove, branch => branch.UseMiddleware<H5GroveErrors>());
}
