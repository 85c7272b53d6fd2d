using HdfViewer.Application.Access;
using HdfViewer.Application.Admission;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Mediator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace HdfViewer.Application.UnitTests;

/// <summary>The whole application layer as the server composes it, over ports that the test controls.</summary>
internal sealed class Server : IDisposable
{
    public static readonly StoredFile FirstVersion = new(
        ObjectKey.InDefaultBucket("runs/42.h5"), 1000, new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), new ETag("v1"));

    public static readonly StoredFile SecondVersion = FirstVersion with { ETag = new ETag("v2"), Size = 2000 };

    private readonly ServiceProvider _services;

    public Server(params (string Key, string Value)[] settings)
    {
        Store.SetupGet(s => s.Buckets).Returns(["main", "other"]);
        Versions.Setup(v => v.GetAsync(It.IsAny<ObjectKey>(), It.IsAny<CancellationToken>())).ReturnsAsync(FirstVersion);
        Caller.SetupGet(c => c.Access).Returns(CallerAccess.Everything);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Store.Object)
            .AddSingleton(Versions.Object)
            .AddSingleton(Reader.Object)
            .AddSingleton(Mock.Of<IPictureEncoder>())
            .AddSingleton(Caller.Object)
            .AddSingleton(Mock.Of<IClient>(client => client.Id == "somebody"))
            .AddSingleton<TimeProvider>(Time)
            .AddApplication(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public Mock<IObjectStore> Store { get; } = new();

    public Mock<IFileVersions> Versions { get; } = new();

    public Mock<IHdfReader> Reader { get; } = new();

    public Mock<ICaller> Caller { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public IServiceProvider Services => _services;

    public ValueTask<TResult> Send<TResult>(IQuery<TResult> query, CancellationToken cancellationToken = default) =>
        _services.GetRequiredService<ISender>().Send(query, cancellationToken);

    public async Task Send(ICommand command) => await _services.GetRequiredService<ISender>().Send(command);

    public void Dispose() => _services.Dispose();
}
