using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>
/// Remembers for a short while which version of a file is current. A file not seen before costs one read of its head, whose bytes go into the
/// block cache; one seen before costs a look-up without bytes, and while it is asked about again and again that is made ahead of time, so that
/// nobody waits for it. Concurrent questions about one file are one request.
/// </summary>
internal sealed class FileVersions(IObjectStore store, IBlockReader blocks, FetchBuffers buffers, IOptions<BlockOptions> options, TimeProvider time)
    : IFileVersions
{
    // A look-up takes a few hundredths of what is left by then.
    private const double AheadFrom = 0.75;

    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.Value.VersionSeconds);
    private readonly int _headBytes = options.Value.HeadKilobytes * 1024;
    private readonly LruMap<ObjectKey, Known> _known = new(options.Value.Versions);
    private readonly Dictionary<ObjectKey, LookUp> _lookUps = [];
    private readonly Lock _gate = new();

    public ValueTask<StoredFile> GetAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isKnown = _known.TryGet(key, out var known);
            var age = isKnown ? time.GetElapsedTime(known.Since) : _lifetime;
            if (age < _lifetime)
            {
                if (age >= AheadFrom * _lifetime && !_lookUps.ContainsKey(key)) _ = LookUpAheadAsync(Start(key, isKnown));
                return ValueTask.FromResult(known.File);
            }

            if (!_lookUps.TryGetValue(key, out var lookUp) || !lookUp.Work.TryJoin()) lookUp = Start(key, isKnown);
            return new ValueTask<StoredFile>(lookUp.Work.WaitAsync(cancellationToken));
        }
    }

    public void Forget(ObjectKey key)
    {
        lock (_gate)
        {
            _known.Remove(key);
            // A look-up under way may already have its (old) answer: whoever waits for it gets it, nobody else does.
            _lookUps.Remove(key);
        }
    }

    /// <summary>Starts a look-up, which the caller has joined.</summary>
    private LookUp Start(ObjectKey key, bool isKnown)
    {
        var ticket = new object();
        var lookUp = new LookUp(ticket, SharedWork<StoredFile>.Start(stop => LookUpAsync(key, isKnown, ticket, stop)));
        _lookUps[key] = lookUp;
        return lookUp;
    }

    /// <summary>Nobody waits for this one, and whoever needs what it failed to bring will hear why from their own.</summary>
    private static async Task LookUpAheadAsync(LookUp lookUp) =>
        await ((Task)lookUp.Work.WaitAsync(CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<StoredFile> LookUpAsync(ObjectKey key, bool isKnown, object ticket, CancellationToken cancellationToken)
    {
        StoredFile? found = null;
        var asked = time.GetTimestamp();
        try
        {
            return found = isKnown ? await store.HeadAsync(key, cancellationToken) : await ReadHeadAsync(key, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                if (_lookUps.TryGetValue(key, out var current) && current.Ticket == ticket)
                {
                    _lookUps.Remove(key);
                    if (found is not null) _known.Set(key, new Known(found, asked));
                    else if (isKnown) _known.Remove(key);
                }
            }
        }
    }

    private async Task<StoredFile> ReadHeadAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        using var buffer = await buffers.RentAsync(_headBytes, cancellationToken);
        var (file, length) = await store.ReadHeadAsync(key, buffer.Memory, cancellationToken);
        blocks.Seed(file.Version, buffer.Memory.Span[..length]);
        return file;
    }

    /// <summary>A version and the moment before it was asked for: what it says may be older than its answer, never older than its question.</summary>
    private readonly record struct Known(StoredFile File, long Since);

    /// <summary>A look-up under way. It knows by its ticket whether it is still the one that counts.</summary>
    private readonly record struct LookUp(object Ticket, SharedWork<StoredFile> Work);
}
