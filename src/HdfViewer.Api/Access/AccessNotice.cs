using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>Tells the operator at start who is let in.</summary>
/// <param name="schemes">Who is asked for what.</param>
/// <param name="http">Where the server listens.</param>
/// <param name="logger">The log.</param>
internal sealed partial class AccessNotice(Schemes schemes, IOptions<Configuration.HttpOptions> http, ILogger<AccessNotice> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (schemes.IsProtected) LogProtected(http.Value.Host);
        else if (!schemes.AsksForCredentials) LogOpen();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 2021, Level = LogLevel.Information, Message = "Protected mode: only clients on this machine are answered, although the server listens on {Host}. Configure API_KEYS or JWT_AUTHORITY to open it to others")]
    private partial void LogProtected(string host);

    [LoggerMessage(EventId = 2022, Level = LogLevel.Warning, Message = "AUTH=none: whoever can reach this server may read every file that it serves")]
    private partial void LogOpen();
}
