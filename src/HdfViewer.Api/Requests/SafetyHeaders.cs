namespace HdfViewer.Api.Requests;

/// <summary>Headers that keep browsers from guessing.</summary>
internal static class SafetyHeaders
{
    /// <summary>On every answer: it is of the type it says it is. Texts of files go out as they are, so this matters.</summary>
    public static void UseSafetyHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
