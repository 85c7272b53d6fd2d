using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HdfViewer.Application;

/// <summary>Registers the use cases and the pipeline that every one of them goes through.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// The mediator with all handlers, the validators, the pipeline and the result cache, configured from the sections <c>Cache</c> and
    /// <c>Preview</c>. The mediator's code is generated in this project, where all its messages are: callers need nothing but
    /// <see cref="Mediator.ISender"/>. It needs the Domain's ports, which the Infrastructure registers.
    /// </summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMediator(options => options.ServiceLifetime = ServiceLifetime.Singleton);
        return services;
    }
}
