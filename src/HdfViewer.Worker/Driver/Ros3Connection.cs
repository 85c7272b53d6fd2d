using System.Text;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading;

namespace HdfViewer.Worker.Driver;

/// <summary>An object that libhdf5's S3 driver has open.</summary>
internal sealed unsafe class Ros3Connection : IDisposable
{
    private H5FD.file_t* _file;

    private Ros3Connection(H5FD.file_t* file) => _file = file;

    /// <summary>Loads all of the driver and of the libraries below it, while that may still open files. Throws where the library has no such driver.</summary>
    public static void Prepare()
    {
        using var access = AccessOf(new RemoteObject(string.Empty, string.Empty, null, null));
    }

    /// <summary>Opens an object that must have the size that the server knows.</summary>
    /// <exception cref="HdfError">It cannot be had, or is another version.</exception>
    public static Ros3Connection Open(RemoteObject remote, long size)
    {
        using var access = AccessOf(remote);
        fixed (byte* name = HdfText.Terminated(Encoding.UTF8.GetBytes(remote.Url)))
        {
            var file = H5FD.open(name, H5F.ACC_RDONLY, access.Id, long.MaxValue);
            if (file is null) throw HdfError.Last();
            var connection = new Ros3Connection(file);
            var seen = H5FD.get_eof(file, H5FD.MEM_DEFAULT);
            if (seen == (ulong)size && H5FD.set_eoa(file, H5FD.MEM_DEFAULT, seen) >= 0) return connection;
            connection.Dispose();
            throw new HdfError("the object has another size than it had");
        }
    }

    /// <summary>Fills <paramref name="destination"/>.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        fixed (byte* bytes = destination)
            Check.Result(H5FD.read(_file, H5FD.MEM_DEFAULT, H5P.DEFAULT, (ulong)offset, (nuint)destination.Length, bytes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file is null) return;
        _ = H5FD.close(_file);
        _file = null;
    }

    private static PropertyListHandle AccessOf(RemoteObject remote)
    {
        var access = new PropertyListHandle(H5P.create(NativeLibraryResolver.ReadIdentifier("H5P_CLS_FILE_ACCESS_ID_g")));
        var settings = new H5FD.ros3_fapl_t { version = 1, authenticate = remote.KeyId is null ? (byte)0 : (byte)1 };
        Write(remote.Region, new Span<byte>(settings.aws_region, H5FD.ros3_fapl_t.MAX_REGION));
        Write(remote.KeyId, new Span<byte>(settings.secret_id, H5FD.ros3_fapl_t.MAX_SECRET));
        Write(remote.Secret, new Span<byte>(settings.secret_key, H5FD.ros3_fapl_t.MAX_SECRET));
        Check.Result(H5FD.set_fapl_ros3(access.Id, &settings));
        return access;

        // The array has one byte more, which stays NUL.
        static void Write(string? text, Span<byte> array)
        {
            if (!Encoding.UTF8.TryGetBytes(text, array, out _)) throw new HdfError("a key or the region is too long for the S3 driver");
        }
    }
}
