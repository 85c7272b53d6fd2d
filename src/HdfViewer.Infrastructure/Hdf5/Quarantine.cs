using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>
/// Remembers what ends workers, so that asking again costs nothing. One broken object does not make its file unreadable: operations are kept
/// apart by object, until several objects of a file have ended workers.
/// </summary>
internal sealed class Quarantine(IOptions<Hdf5Options> options, TimeProvider clock, EngineMetrics metrics, ILogger<Quarantine> logger)
{
    // Bounds what a client can make the server remember, by reading many broken files or paths.
    private const int MaxFiles = 1_000;
    private const int MaxOperations = 200;

    private readonly Lock _gate = new();
    private readonly LruMap<FileVersion, Record> _files = new(MaxFiles);
    private readonly TimeSpan _time = TimeSpan.FromSeconds(options.Value.QuarantineSeconds);

    /// <summary>Throws what was found out before.</summary>
    public void ThrowIfHeld(FileVersion file, Operation operation)
    {
        if (Find(file, operation) is { } reason) throw Unreadable(file, reason.Path, reason.Why);
    }

    /// <summary>Whether the operation, or the whole file, is in quarantine.</summary>
    public bool Holds(FileVersion file, Operation operation) => Find(file, operation) is not null;

    /// <summary>Puts an operation into quarantine, and with it the file when this makes too many objects.</summary>
    /// <returns>The error to answer with.</returns>
    public UnreadableFileException Hold(FileVersion file, Operation operation, string why)
    {
        lock (_gate)
        {
            var record = Open(file);
            if (record.Operations.Count < MaxOperations) record.Operations[operation] = (clock.GetUtcNow() + _time, why);
            metrics.Quarantined();
            logger.Quarantined(_time.TotalSeconds, operation, file, why);

            // The children that a careful listing walked around count as the one listing.
            var objects = record.Operations.Keys.Where(o => o.Kind != Operations.OneChild && o.Kind != Operations.OneAttribute).Select(o => o.Path).Distinct().Count();
            if (objects >= options.Value.QuarantineObjects) HoldFile(file, "several of its objects make the HDF5 library fail");
        }

        return Unreadable(file, operation.Path, why);
    }

    /// <summary>Puts a whole file into quarantine.</summary>
    /// <returns>The error to answer with.</returns>
    public UnreadableFileException HoldFile(FileVersion file, string why)
    {
        lock (_gate)
        {
            Open(file).Whole = (clock.GetUtcNow() + _time, why);
            metrics.Quarantined();
            logger.FileQuarantined(_time.TotalSeconds, file, why);
        }

        return Unreadable(file, null, why);
    }

    /// <summary>Notes that an operation ran out of time.</summary>
    /// <returns>Whether it has done so before.</returns>
    public bool NoteHang(FileVersion file, Operation operation)
    {
        lock (_gate)
        {
            var record = Open(file);
            var now = clock.GetUtcNow();
            var again = record.Hangs.TryGetValue(operation, out var until) && until > now;
            if (again) record.Hangs.Remove(operation);
            else if (record.Hangs.Count < MaxOperations) record.Hangs[operation] = now + _time;
            return again;
        }
    }

    private static UnreadableFileException Unreadable(FileVersion file, string? path, string why) =>
        new(path is null ? $"The file '{file.Key.Name}' cannot be read: {why}." : $"'{path}' in the file '{file.Key.Name}' cannot be read: {why}.", path);

    private (string? Path, string Why)? Find(FileVersion file, Operation operation)
    {
        lock (_gate)
        {
            if (!_files.TryGet(file, out var record)) return null;
            var now = clock.GetUtcNow();
            if (record.Whole is { } whole && whole.Until > now) return (null, whole.Why);
            return record.Operations.TryGetValue(operation, out var held) && held.Until > now ? (operation.Path, held.Why) : null;
        }
    }

    private Record Open(FileVersion file)
    {
        if (!_files.TryGet(file, out var record)) _files.Set(file, record = new Record());
        var now = clock.GetUtcNow();
        foreach (var (operation, held) in record.Operations)
        {
            if (held.Until <= now) record.Operations.Remove(operation);
        }

        foreach (var (operation, until) in record.Hangs)
        {
            if (until <= now) record.Hangs.Remove(operation);
        }

        return record;
    }

    private sealed class Record
    {
        public (DateTimeOffset Until, string Why)? Whole { get; set; }

        public Dictionary<Operation, (DateTimeOffset Until, string Why)> Operations { get; } = [];

        public Dictionary<Operation, DateTimeOffset> Hangs { get; } = [];
    }
}
