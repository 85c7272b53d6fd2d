using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

internal sealed class ExternalFilesTests : EngineTestBase
{
    private static readonly Selection Whole = new([new AxisSelection(0, 3)]);

    [TestCase("other.h5", "runs/other.h5")]
    [TestCase("./sub//other.h5", "runs/sub/other.h5")]
    [TestCase("/etc/passwd", null)]
    [TestCase("../other.h5", null)]
    [TestCase("sub/../../other.h5", null)]
    [TestCase("C:\\other.h5", null)]
    [TestCase("s3://bucket/other.h5", null)]
    [TestCase("a\nb", null)]
    [TestCase("", null)]
    [TestCase(".", null)]
    public void A_name_stays_at_or_below_the_naming_objects_prefix(string name, string? key)
    {
        Assert.That(ExternalFiles.Resolve(new ObjectKey("b", "runs/42.h5"), name)?.Name, Is.EqualTo(key));
    }

    [Test]
    public async Task Another_file_is_forbidden_unless_switched_on()
    {
        H5py.Write(Path.Join(Folder, "source.h5"), "f['d'] = np.arange(3, dtype='<i4')");
        H5py.Write(Path.Join(Folder, "virtual.h5"), """
            layout = h5py.VirtualLayout(shape=(3,), dtype="<i4")
            layout[:] = h5py.VirtualSource("source.h5", "d", shape=(3,))
            f.create_virtual_dataset("v", layout, fillvalue=-1)
            """);

        var closed = Start();
        var file = await closed.FileAsync("virtual.h5");
        await Assert.ThrowsAsync<AccessDeniedException>(() => closed.Reader.ReadAsync(file, HdfPath.Parse("/v"), Whole, CancellationToken.None));

        var open = Start(("FollowExternalFiles", true));
        var buffer = await open.Reader.ReadAsync(file, HdfPath.Parse("/v"), Whole, CancellationToken.None);
        Assert.That(buffer.Bytes.ToArray(), Is.EqualTo(new byte[] { 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0 }));
    }
}
