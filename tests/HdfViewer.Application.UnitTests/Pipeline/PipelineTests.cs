using FluentValidation;
using HdfViewer.Application.Files.GetContent;
using HdfViewer.Application.Files.GetFile;
using HdfViewer.Application.Files.GetFileVersion;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;

namespace HdfViewer.Application.UnitTests.Pipeline;

[TestFixture]
public sealed class PipelineTests
{
    private Server _server = null!;

    [SetUp]
    public void SetUp()
    {
        _server = new Server();
        SetUpGroup();
    }

    [TearDown]
    public void TearDown() => _server.Dispose();

    [Test]
    public async Task A_query_is_pinned_to_the_current_version()
    {
        var result = await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/"));

        Assert.That(result.File, Is.EqualTo(Server.FirstVersion));
        _server.Reader.Verify(
            r => r.DescribeAsync(Server.FirstVersion.Version, HdfPath.Root, 20, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Test]
    public async Task Answers_are_cached_for_one_version_only()
    {
        var query = new GetMetaQuery(Server.FirstVersion.Key, "/");
        await _server.Send(query);

        Assert.That((await _server.Send(query)).Cached, Is.True);
        SetUpVersion(Server.SecondVersion);
        var fresh = await _server.Send(query);

        Assert.That(fresh.Cached, Is.False);
        Assert.That(fresh.File, Is.EqualTo(Server.SecondVersion));
    }

    [Test]
    public async Task A_file_that_changes_in_mid_read_is_read_again_in_its_new_version()
    {
        SetUpChange(Server.FirstVersion);
        _server.Versions.Setup(v => v.Forget(Server.FirstVersion.Key)).Callback(() => SetUpVersion(Server.SecondVersion));

        var result = await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/"));

        Assert.That(result.File, Is.EqualTo(Server.SecondVersion));
    }

    [Test]
    public void A_file_that_changes_twice_in_a_row_is_the_callers_to_know()
    {
        SetUpChange(Server.FirstVersion);
        SetUpChange(Server.SecondVersion);
        _server.Versions.Setup(v => v.Forget(Server.FirstVersion.Key)).Callback(() => SetUpVersion(Server.SecondVersion));

        Assert.That(
            async () => await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/")),
            Throws.InstanceOf<FileChangedException>());
        _server.Versions.Verify(
            v => v.Forget(Server.FirstVersion.Key), Times.Exactly(2), "The next caller must not start from a version known to be gone.");
    }

    [Test]
    public void A_file_that_was_deleted_in_mid_read_is_not_found()
    {
        SetUpChange(Server.FirstVersion);
        _server.Versions.Setup(v => v.Forget(Server.FirstVersion.Key)).Callback(() => _server.Versions
            .Setup(v => v.GetAsync(It.IsAny<ObjectKey>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new StoredFileNotFoundException(Server.FirstVersion.Key)));

        Assert.That(
            async () => await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/")),
            Throws.InstanceOf<StoredFileNotFoundException>());
    }

    [Test]
    public async Task Wrong_parameters_are_told_all_at_once_before_the_store_is_asked()
    {
        var query = new GetMetaQuery(ObjectKey.InDefaultBucket(string.Empty), null);

        var exception = await Assert.ThrowsAsync<ValidationException>(async () => await _server.Send(query));

        Assert.That(exception!.Errors.Select(e => e.PropertyName), Is.EqualTo(new[] { "key", "path" }));
        _server.Versions.Verify(v => v.GetAsync(It.IsAny<ObjectKey>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public void A_bucket_that_is_not_on_the_list_is_refused_before_the_store_is_asked()
    {
        Assert.That(
            async () => await _server.Send(new GetFileVersionQuery(new ObjectKey("secret", "a.h5"))),
            Throws.InstanceOf<AccessDeniedException>().With.Message.Contains("secret"));
        _server.Versions.Verify(v => v.GetAsync(It.IsAny<ObjectKey>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task A_query_that_comes_pinned_stays_with_its_version()
    {
        var result = await _server.Send(new GetFileVersionQuery(Server.SecondVersion.Key, Server.SecondVersion));

        Assert.That(result.File, Is.EqualTo(Server.SecondVersion));
    }

    [Test]
    public async Task An_object_that_is_no_HDF5_file_is_told_so_without_failing()
    {
        _server.Reader.Setup(r => r.GetFormatAsync(It.IsAny<FileVersion>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new UnreadableFileException("There is no HDF5 signature."));

        var result = await _server.Send(new GetFileQuery(Server.FirstVersion.Key));

        Assert.That(result, Is.EqualTo(new GetFileResult(Server.FirstVersion, Format: null, "There is no HDF5 signature.")));
        Assert.That(result.IsHdf5, Is.False);
    }

    [Test]
    public async Task Content_is_opened_in_the_version_that_was_found()
    {
        using var stream = new MemoryStream();
        _server.Store.Setup(s => s.OpenReadAsync(Server.FirstVersion.Version, 10, 20, It.IsAny<CancellationToken>())).ReturnsAsync(stream);

        var result = await _server.Send(new GetContentQuery(Server.FirstVersion.Key));

        Assert.That(await result.OpenAsync(10, 20, CancellationToken.None), Is.SameAs(stream));
    }

    [TestCase("Cache:Megabytes", "-1")]
    [TestCase("Cache:ListSeconds", "100000")]
    [TestCase("Cache:Seconds", "-5")]
    [TestCase("Preview:Megabytes", "0")]
    [TestCase("Preview:Seconds", "0")]
    public void A_wrong_setting_is_named(string setting, string value)
    {
        using var server = new Server((setting, value));

        Assert.That(
            () => server.Services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(setting));
    }

    private void SetUpVersion(StoredFile file) =>
        _server.Versions.Setup(v => v.GetAsync(It.IsAny<ObjectKey>(), It.IsAny<CancellationToken>())).ReturnsAsync(file);

    private void SetUpGroup() =>
        _server.Reader
            .Setup(r => r.DescribeAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ObjectDescription(new Group { ChildCount = 3 }, Link: null));

    private void SetUpChange(StoredFile file) =>
        _server.Reader
            .Setup(r => r.DescribeAsync(file.Version, It.IsAny<HdfPath>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new FileChangedException(file.Key));
}
