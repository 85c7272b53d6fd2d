namespace HdfViewer.Api.Errors;

/// <summary>Makes every failure answer in the one shape.</summary>
internal static class ErrorRegistration
{
    /// <summary>For exceptions, and for statuses that nobody wrote a body for (the router's 404 and 405, for example).</summary>
    public static void UseErrorAnswers(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => context.HttpContext.WriteErrorAsync(ErrorTable.ForStatus(context.HttpContext.Response.StatusCode, context.HttpContext.Request.PathBase)));
    }
}
