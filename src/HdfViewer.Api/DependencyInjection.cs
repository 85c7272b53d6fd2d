using HdfViewer.Api.Access;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Compression;
using HdfViewer.Api.Configuration;
using HdfViewer.Api.Draining;
using HdfViewer.Api.Errors;
using HdfViewer.Api.Health;
using HdfViewer.Api.Json;
using HdfViewer.Api.Mapping;
using HdfViewer.Api.Memory;
using HdfViewer.Api.OpenApi;
using HdfViewer.Api.Page;
using HdfViewer.Api.Requests;
using HdfViewer.Api.Speculation;
using HdfViewer.Api.Traffic;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Admission;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api;

/// <summary>Registers what speaks HTTP.</summary>
internal static class DependencyInjection
{
    /// <summary>
    /// Controllers, contracts, errors, access, limits, compression, documents; configured from the sections <c>Http</c>, <c>Traffic</c>,
    /// <c>Auth</c> and <c>AutoMapper</c>.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HttpOptions>().Bind(configuration.GetSection(HttpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
        services.AddOptions<PageOptions>().Bind(configuration.GetSection(PageOptions.Section));
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, Listening>();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        services.AddTrafficLimits(configuration);
        services.AddAccess(configuration);
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>, AllowedOrigins>();

        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddAnswerCompression();
        services.AddSingleton<IClient, RequestClient>();
        services.AddSingleton<AcceptedCodings>();
        services.AddSingleton<FinishedAnswers>();
        services.AddSingleton<EntityTags>();
        services.AddSingleton<VersionHeaders>();
        services.AddSingleton<NotModifiedFilter>();
        services.AddSingleton<ReadinessCheck>();
        services.AddHostedService<QuietCollection>();
        services.AddSingleton<SpeculationTrigger>();
        services.AddHostedService<SpeculationService>();
        services.AddDraining();

        services.AddAutoMapper(options =>
        {
            options.LicenseKey = configuration["AutoMapper:LicenseKey"];
            options.AllowNullCollections = true;
            options.AddMaps(typeof(FilesProfile).Assembly);
        });

        services.AddControllers(ConfigureMvc)
            .AddJsonOptions(options => JsonSettings.Configure(options.JsonSerializerOptions))
            .ConfigureApiBehaviorOptions(options =>
            {
                options.SuppressMapClientErrors = true;
                options.InvalidModelStateResponseFactory = context => new ErrorAnswer(ParameterErrors.From(context.ModelState));
            });
        services.ConfigureHttpJsonOptions(options => JsonSettings.Configure(options.SerializerOptions));
        return services.AddDocuments();
    }

    private static void ConfigureMvc(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new ScalarBinderProvider());

        // Validators in the pipeline decide what is right; annotations on requests only tell readers of the document.
        options.ModelValidatorProviders.Clear();
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;

        options.OutputFormatters.RemoveType<StringOutputFormatter>();
        options.OutputFormatters.RemoveType<SystemTextJsonOutputFormatter>();
        options.OutputFormatters.Add(new AnswerFormatter());
    }
}
