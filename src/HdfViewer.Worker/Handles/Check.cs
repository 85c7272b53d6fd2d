namespace HdfViewer.Worker.Handles;

/// <summary>Turns libhdf5's negative results into exceptions that say why.</summary>
internal static class Check
{
    /// <summary>Passes an identifier on.</summary>
    public static long Id(long id) => id > 0 ? id : throw HdfError.Last();

    /// <summary>Passes a result on.</summary>
    public static int Result(int result) => result >= 0 ? result : throw HdfError.Last();

    /// <summary>Passes a size on that is 0 when the call failed.</summary>
    public static int Size(nuint size)
    {
        if (size == 0) throw HdfError.Last();
        return size <= int.MaxValue ? (int)size : throw new HdfError($"an element of {size} bytes is too large");
    }
}
