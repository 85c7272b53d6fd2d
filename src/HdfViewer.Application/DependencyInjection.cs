using FluentValidation;
using HdfViewer.Application.Access;
using HdfViewer.Application.Admission;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Data.GetStats;
using HdfViewer.Application.Data.GetValues;
using HdfViewer.Application.Data.Lines;
using HdfViewer.Application.Data.Pictures;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Files;
using HdfViewer.Application.Pipeline;
using HdfViewer.Application.Speculation;
using Mediator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HdfViewer.Application;

/// <summary>Registers the use cases and the pipeline that every one of them goes through.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// The mediator with all handlers, the validators, the pipeline and the result cache, configured from the sections <c>Cache</c>,
    /// <c>Preview</c>, <c>Values</c>, <c>Stats</c>, <c>Bulk</c> and <c>Speculation</c>. The mediator's code is generated in this project, where all its messages are: callers need nothing but
    /// <see cref="ISender"/>. It needs the Domain's ports, which the Infrastructure registers,
    /// an <see cref="ICaller"/>, and logging.
    /// </summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CacheOptions>()
            .Bind(configuration.GetSection(CacheOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PreviewOptions>()
            .Bind(configuration.GetSection(PreviewOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ValuesOptions>()
            .Bind(configuration.GetSection(ValuesOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<StatsOptions>()
            .Bind(configuration.GetSection(StatsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BulkOptions>()
            .Bind(configuration.GetSection(BulkOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SpeculationOptions>()
            .Bind(configuration.GetSection(SpeculationOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BulkLine>();
        services.AddSingleton<QueryLoad>();
        services.AddSingleton<ActingCaller>();
        services.AddSingleton<ISpeculation, Speculator>();
        services.AddSingleton<AnswerMemory>();
        services.AddSingleton<IResultCache, MemoryResultCache>();
        services.AddSingleton<BucketPolicy>();
        services.AddSingleton<AccessPolicy>();
        services.AddSingleton<PreviewReader>();
        services.AddSingleton<HeatmapReader>();
        services.AddSingleton<LineReader>();
        services.AddSingleton<TrueColorReader>();
        services.AddSingleton<PlaneStreams>();
        services.AddSingleton<LineStreams>();

        // Validators keep no state and need no services.
        services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);

        // Everything is a singleton: handlers keep no state but their ports, and a request allocates no object graph.
        // The behaviors run in this order; each takes part where its constraints fit the message.
        services.AddMediator(options =>
        {
            options.ServiceLifetime = ServiceLifetime.Singleton;
            options.GenerateTypesAsInternal = true;
            options.PipelineBehaviors =
            [
                typeof(QueryLoadBehavior<,>),
                typeof(ObservationBehavior<,>),
                typeof(ValidationBehavior<,>),
                typeof(FileAccessBehavior<,>),
                typeof(ListingAccessBehavior<,>),
                typeof(VersionPinningBehavior<,>),
                typeof(CachingBehavior<,>),
                typeof(BulkAdmissionBehavior<,>),
            ];
        });
        return services;
    }
}
