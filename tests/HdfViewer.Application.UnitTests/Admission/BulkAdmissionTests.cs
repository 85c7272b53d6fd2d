using HdfViewer.Application.Admission;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Files.GetFileVersion;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace HdfViewer.Application.UnitTests.Admission;

/// <summary>What reads elements waits for its turn; what does not never waits.</summary>
[TestFixture]
public sealed class BulkAdmissionTests
{
    private Server _server = null!;

    private BulkLine Line => _server.Services.GetRequiredService<BulkLine>();

    [SetUp]
    public void SetUp()
    {
        _server = new Server(("Bulk:Queries", "1"), ("Bulk:QueueLength", "1"));
        _server.Reader
            .Setup(r => r.DescribeAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ObjectDescription(new Group { ChildCount = 3 }, Link: null));
    }

    [TearDown]
    public void TearDown() => _server.Dispose();

    [Test]
    public async Task While_others_read_elements_previews_wait_and_descriptions_do_not()
    {
        var others = await Line.EnterAsync("others", ObjectKey.InDefaultBucket("other.h5"), CancellationToken.None);

        var preview = _server.Send(new GetPreviewQuery(Server.FirstVersion.Key, "/")).AsTask();
        await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/"));
        await _server.Send(new GetFileVersionQuery(Server.FirstVersion.Key));

        Assert.That(preview.IsCompleted, Is.False);
        Assert.That(Line.Counts, Is.EqualTo((1, 1)));
        others.Dispose();
        Assert.That(() => preview, Throws.InstanceOf<NotADatasetException>());
        Assert.That(Line.Counts, Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task The_same_preview_asked_for_by_many_takes_one_turn()
    {
        using var others = await Line.EnterAsync("others", ObjectKey.InDefaultBucket("other.h5"), CancellationToken.None);

        var asked = Enumerable.Range(0, 50).Select(_ => _server.Send(new GetPreviewQuery(Server.FirstVersion.Key, "/")).AsTask()).ToArray();

        Assert.That(() => Line.Counts, Is.EqualTo((1, 1)).After(5000, 10));
        Assert.That(asked.All(preview => !preview.IsCompleted), Is.True);
    }

    [Test]
    public async Task When_the_line_is_full_another_preview_is_turned_away()
    {
        using var others = await Line.EnterAsync("others", ObjectKey.InDefaultBucket("other.h5"), CancellationToken.None);
        var waiting = _server.Send(new GetPreviewQuery(Server.FirstVersion.Key, "/a")).AsTask();
        Assert.That(() => Line.Counts, Is.EqualTo((1, 1)).After(5000, 10));

        Assert.That(() => _server.Send(new GetPreviewQuery(Server.FirstVersion.Key, "/b")).AsTask(), Throws.InstanceOf<ServerBusyException>());
        Assert.That(waiting.IsCompleted, Is.False);
    }

    /// <summary>Whoever adds a query that reads elements must not forget this.</summary>
    [Test]
    public void Everything_that_reads_elements_waits_for_its_turn()
    {
        var queries = typeof(IBulkQuery).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("HdfViewer.Application.Data.", StringComparison.Ordinal) == true)
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IMessage)))
            .ToArray();

        Assert.That(queries, Has.Length.GreaterThanOrEqualTo(6));
        Assert.That(queries.Where(type => !type.IsAssignableTo(typeof(IBulkQuery))), Is.Empty);
    }
}
