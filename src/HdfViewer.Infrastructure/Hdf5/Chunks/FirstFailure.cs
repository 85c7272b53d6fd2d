using System.Runtime.ExceptionServices;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// Of several broken chunks that are decoded side by side, the first one in the order of the elements: so that the same question about the
/// same file gets the same answer, whichever chunk came first from the store. What lies behind the first known one need not be decoded.
/// </summary>
internal sealed class FirstFailure
{
    private readonly Lock _lock = new();
    private volatile int _number = int.MaxValue;
    private Exception? _exception;

    /// <summary>Whether a chunk before this one is known to be broken.</summary>
    public bool IsBefore(int number) => _number < number;

    /// <summary>Takes down that a chunk is broken.</summary>
    public void Record(int number, Exception exception)
    {
        lock (_lock)
        {
            if (number >= _number) return;
            _number = number;
            _exception = exception;
        }
    }

    /// <summary>Throws what the first broken chunk threw.</summary>
    public void ThrowIfAny()
    {
        if (_exception is { } exception) ExceptionDispatchInfo.Throw(exception);
    }
}
