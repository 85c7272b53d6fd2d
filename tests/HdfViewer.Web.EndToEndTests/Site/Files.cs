using System.Globalization;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Web.EndToEndTests.Site;

/// <summary>What lies in the bucket: the samples, files made for single tests, and thousands of keys.</summary>
internal static class Files
{
    /// <summary>Keys below <c>runs/</c>, ten folders of 500.</summary>
    public const int Runs = 5_000;

    /// <summary>Groups in <c>groups.h5</c>.</summary>
    public const int Groups = 500;

    /// <summary>Writes all but the runs.</summary>
    public static async Task PutAsync(S3Bucket bucket)
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryPaths.Of("samples")).Where(file => Path.GetExtension(file) is ".h5" or ".nxs" or ".nc"))
            await bucket.PutFileAsync(Path.GetFileName(file), file);

        var folder = Directory.CreateTempSubdirectory("hdfviewer-page-");
        try
        {
            foreach (var name in Write(folder.FullName)) await bucket.PutFileAsync("made/" + name, Path.Combine(folder.FullName, name));
            await bucket.PutAsync("made/notes.txt", "no HDF5 at all"u8.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes the runs. Only their names matter, so they hold next to nothing.</summary>
    public static Task PutRunsAsync(S3Bucket bucket) => Parallel.ForEachAsync(
        Enumerable.Range(0, Runs),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (i, stop) => await bucket.PutAsync($"runs/{2015 + (i / 500)}/scan-{i:00000}.h5", "run"u8.ToArray(), stop));

    private static string[] Write(string folder)
    {
        H5py.Write(Path.Combine(folder, "groups.h5"), """
            for i in range(GROUPS):
                g = f.create_group(f'group_{i:03d}')
                g.attrs['index'] = i
                g['values'] = np.arange(10) + i
            """.Replace("GROUPS", Groups.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        H5py.Write(Path.Combine(folder, "broken.h5"), """
            f['good'] = np.arange(10.)
            f.create_dataset('broken', data=np.arange(1000), chunks=(1000,), compression='gzip')
            f.flush()
            where = f['broken'].id.get_chunk_info(0)
            f.close()
            with open(path, 'r+b') as raw:
                raw.seek(where.byte_offset + 20)
                raw.write(bytes(where.size - 40))
            f = h5py.File(path, 'a')
            """);

        // Random, so that nothing shrinks it, and larger than what is fetched along with a file's head.
        H5py.Write(Path.Combine(folder, "slow.h5"), """
            r = np.random.default_rng(3)
            f['note'] = 'the data comes slowly'
            f.create_dataset('data', data=r.normal(size=(900, 900)), chunks=(300, 300))
            """);
        H5py.Write(Path.Combine(folder, "large.h5"), """
            f.create_dataset('plane', data=np.add.outer(np.arange(4000.), np.arange(4000.)), chunks=(500, 500), compression='gzip')
            f.create_dataset('long', data=np.sin(np.arange(3000000) / 1e5), chunks=(100000,), compression='gzip')
            """);
        return ["groups.h5", "broken.h5", "slow.h5", "large.h5"];
    }
}
