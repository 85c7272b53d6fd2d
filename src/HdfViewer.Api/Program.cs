using HdfViewer.Api.Access;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Configuration;
using HdfViewer.Api.Doctor;
using HdfViewer.Api.Draining;
using HdfViewer.Api.Errors;
using HdfViewer.Api.H5Grove;
using HdfViewer.Api.Health;
using HdfViewer.Api.Keys;
using HdfViewer.Api.OpenApi;
using HdfViewer.Api.Page;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Telemetry;
using HdfViewer.Api.Traffic;
using HdfViewer.Application;
using HdfViewer.Infrastructure;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api;

/// <summary>The server.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [ApiKeyCommand.Name, .. var rest]) return await ApiKeyCommand.RunAsync(rest, Console.Out);
        if (args is [DoctorCommand.Name, .. var settings]) return await DoctorCommand.RunAsync(settings, Console.Out);
        if (args is [ReadyCommand.Name]) return await ReadyCommand.RunAsync(Console.Out);
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (StartFailure.Describe(exception) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
    }

    /// <summary>Puts the server together, and makes sure that its settings make sense.</summary>
    internal static WebApplication Build(string[] args)
    {
        // Its own files lie beside the program; the working folder is the operator's (.env, samples/).
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddEnvironmentSettings();
        builder.AddLogging();
        builder.AddTelemetry();
        builder.Services
            .AddApplication(builder.Configuration)
            .AddInfrastructure(builder.Configuration)
            .AddApi(builder.Configuration);

        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();

        app.UseForwardedHeaders();
        app.UseMiddleware<PathBaseMiddleware>();
        app.UseMiddleware<Correlation>();
        app.UseMiddleware<RequestLog>();
        app.UseConnectionDraining();
        app.UseSafetyHeaders();
        app.UseCors();
        app.UseErrorAnswers();
        app.UseMiddleware<RequestLimits>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseCompressionOutsideH5Grove();
        app.UseMiddleware<FileAddressMiddleware>();
        app.UseRouting();
        app.UseKeyRouteValue();
        app.UseAuthorization();
        app.UseH5GroveErrors();
        app.UseMiddleware<FinishedAnswersMiddleware>();

        app.MapControllers();
        app.MapSignIn();
        app.MapPage();
        app.MapDocuments();
        app.MapMetrics();
        return app;
    }
}
