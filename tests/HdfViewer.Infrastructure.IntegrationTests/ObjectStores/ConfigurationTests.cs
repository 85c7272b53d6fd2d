using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Infrastructure.Hdf5;
using HdfViewer.Infrastructure.ObjectStores;
using HdfViewer.Infrastructure.ObjectStores.Local;
using HdfViewer.Infrastructure.ObjectStores.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

public sealed class ConfigurationTests
{
    private const string Complete = "S3:Endpoint=http://s3.example:9000;S3:AccessKey=the-key;S3:SecretKey=the-secret;S3:Bucket=data";

    [TestCase("", typeof(LocalObjectStore))]
    [TestCase("S3:Region=eu-west-1", typeof(LocalObjectStore))]
    [TestCase("S3:Bucket=;S3:Endpoint= ;S3:Anonymous=false", typeof(LocalObjectStore))]
    [TestCase("S3:Bucket=data", typeof(S3ObjectStore))]
    [TestCase("S3:Bucket=data;S3:Anonymous=true", typeof(S3ObjectStore))]
    [TestCase(Complete, typeof(S3ObjectStore))]
    public void Any_S3_setting_but_the_region_chooses_S3(string settings, Type store)
    {
        using var services = Services(settings);

        Assert.That(services.GetRequiredService<IObjectStore>(), Is.InstanceOf(store));
    }

    [TestCase("S3:Endpoint=http://s3.example:9000", "S3_BUCKET")]
    [TestCase("S3:Bucket=data;S3:AccessKey=the-key", "S3_SECRET_KEY")]
    [TestCase("S3:Bucket=data;S3:SecretKey=the-secret", "S3_ACCESS_KEY")]
    [TestCase("S3:Bucket=data;S3:SessionToken=the-token", "S3_ACCESS_KEY")]
    [TestCase("S3:AccessKey=the-key;S3:SecretKey=the-secret", "S3_BUCKET")]
    [TestCase(Complete + ";S3:Anonymous=true", "S3:Anonymous")]
    [TestCase(Complete + ";S3:Region=", "S3_REGION")]
    [TestCase(Complete + ";S3:Endpoint=s3.example:9000", "S3_ENDPOINT")]
    [TestCase(Complete + ";S3:Endpoint=ftp://s3.example", "S3_ENDPOINT")]
    [TestCase(Complete + ";S3:Endpoint=http://user:pass@s3.example", "S3_ENDPOINT")]
    [TestCase(Complete + ";S3:Retries=-1", "S3:Retries")]
    [TestCase(Complete + ";S3:TrySeconds=0", "S3:TrySeconds")]
    [TestCase(Complete + ";S3:DeadlineSeconds=NaN", "S3:DeadlineSeconds")]
    [TestCase("Hdf5:Access=Ros3", "S3_BUCKET")]
    [TestCase(Complete + ";S3:SessionToken=the-token;Hdf5:Access=Ros3", "S3_SESSION_TOKEN")]
    [TestCase("S3:Bucket=data;Hdf5:Access=Ros3", "S3_ACCESS_KEY")]
    [TestCase(Complete + ";S3:Region=a-region-whose-name-is-longer-than-the-driver-knows;Hdf5:Access=Ros3", "S3:Region")]
    [TestCase("Local:Root=/no/such/folder", "HDF_ROOT")]
    [TestCase("Local:Root=", "HDF_ROOT")]
    [TestCase("Blocks:MemoryMegabytes=0", "Blocks:MemoryMegabytes")]
    [TestCase("Blocks:VersionSeconds=-1", "Blocks:VersionSeconds")]
    public void A_wrong_setting_stops_the_start_and_is_named(string settings, string named)
    {
        using var services = Services(settings);

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate())!;

        Assert.That(error.Message, Does.Contain(named));
        Assert.That(error.Message, Does.Not.Contain("the-secret").And.Not.Contain("the-token").And.Not.Contain("pass"));
    }

    [Test]
    public void Good_settings_pass()
    {
        using var services = Services(Complete + ";S3:SessionToken=t;S3:AllowedBuckets=a,b");

        Assert.DoesNotThrow(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.That(services.GetRequiredService<IObjectStore>().Buckets, Is.EqualTo(new[] { "data", "a", "b" }));
        Assert.That(services.GetRequiredService<IBlockReader>(), Is.Not.Null);
        Assert.That(services.GetRequiredService<IFileVersions>(), Is.Not.Null);
    }

    private static ServiceProvider Services(string settings)
    {
        var pairs = settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .GroupBy(pair => pair[0])
            .ToDictionary(group => group.Key, group => (string?)group.Last()[1]);
        pairs.TryAdd("Local:Root", Path.GetTempPath());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build();
        return new ServiceCollection()
            .AddObjectStore(configuration)
            .AddBlockCache(configuration)
            .AddLogging()
            .AddHdf5Engine(configuration)
            .BuildServiceProvider();
    }
}
