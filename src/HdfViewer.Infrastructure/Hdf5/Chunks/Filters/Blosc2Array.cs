namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// The shape of a Blosc2 NDim array of one chunk. Its blocks follow one another in C order, each with all of its elements in C order; those
/// at the far edges are filled up to the shape of a block.
/// </summary>
internal sealed class Blosc2Array
{
    private const int MostDimensions = 16;

    // More bytes than any chunk has, and few enough to be multiplied by a dimension.
    private const long Enough = 1L << 32;

    private readonly int[] _shape;
    private readonly int[] _block;

    private Blosc2Array(int[] shape, int[] block)
    {
        _shape = shape;
        _block = block;
    }

    /// <summary>Reads the metadata: version, dimensions, shape of the array, of a chunk and of a block, and the type of the elements.</summary>
    public static Blosc2Array Parse(ReadOnlySpan<byte> metadata)
    {
        const byte Int32 = 0xd2;
        const byte Int64 = 0xd3;
        var reader = new Blosc2Reader(metadata);
        if ((reader.Take(1)[0] & 0xf0) != 0x90) throw Blosc2Reader.Corrupt();
        reader.Take(1); // version
        var rank = reader.Take(1)[0];
        if (rank is 0 or > MostDimensions) throw Blosc2Reader.Corrupt();
        var shape = new long[rank];
        reader.Expect((byte)(0x90 | rank));
        for (var i = 0; i < rank; i++) shape[i] = reader.Int64(Int64);
        var chunk = new int[rank];
        reader.Expect((byte)(0x90 | rank));
        for (var i = 0; i < rank; i++) chunk[i] = reader.Int32(Int32);
        var block = new int[rank];
        reader.Expect((byte)(0x90 | rank));
        for (var i = 0; i < rank; i++) block[i] = reader.Int32(Int32);

        for (var i = 0; i < rank; i++)
        {
            if (shape[i] != chunk[i]) throw new FilterException("its Blosc2 array has another shape than its chunk");
            if (block[i] == 0 || block[i] > chunk[i]) throw Blosc2Reader.Corrupt();
        }

        return new Blosc2Array(chunk, block);
    }

    /// <summary>Bytes of the elements, if they are no more than they may be.</summary>
    public int SizeWithin(int itemSize, int maxSize)
    {
        var size = Product(_shape, itemSize);
        return size <= maxSize ? (int)size : throw new FilterException($"its Blosc2 array has {size} bytes where at most {maxSize} are possible");
    }

    /// <summary>Bytes of a block, which are no more than those of all elements.</summary>
    public int BlockSize(int itemSize) => (int)Product(_block, itemSize);

    /// <summary>Bytes of all blocks, what fills them up included.</summary>
    public long StoredSize(int itemSize)
    {
        long size = itemSize;
        for (var i = 0; i < _shape.Length; i++) size = Math.Min(size * Blocks(i) * _block[i], Enough);
        return size;
    }

    /// <summary>Puts the elements of a block where they belong, without those that only fill it up.</summary>
    /// <param name="index">Which block, in C order.</param>
    /// <param name="block">Its elements.</param>
    /// <param name="output">All elements of the array.</param>
    /// <param name="itemSize">Bytes of an element.</param>
    public void Place(int index, ReadOnlySpan<byte> block, Span<byte> output, int itemSize)
    {
        var rank = _shape.Length;
        Span<int> start = stackalloc int[rank];
        Span<int> count = stackalloc int[rank];
        for (var i = rank - 1; i >= 0; i--)
        {
            start[i] = index % Blocks(i) * _block[i];
            count[i] = Math.Min(_block[i], _shape[i] - start[i]);
            index /= Blocks(i);
        }

        // A row of the last dimension at a time.
        Span<int> at = stackalloc int[rank];
        at.Clear();
        var rowBytes = count[^1] * itemSize;
        while (true)
        {
            long from = 0;
            long to = 0;
            for (var i = 0; i < rank; i++)
            {
                from = (from * _block[i]) + at[i];
                to = (to * _shape[i]) + start[i] + at[i];
            }

            block.Slice((int)(from * itemSize), rowBytes).CopyTo(output.Slice((int)(to * itemSize), rowBytes));
            var d = rank - 2;
            while (d >= 0 && ++at[d] == count[d]) at[d--] = 0;
            if (d < 0) return;
        }
    }

    private static long Product(int[] dims, int itemSize)
    {
        // What is far beyond any possible size stays there, and does not come round again.
        long product = itemSize;
        foreach (var dim in dims) product = Math.Min(product * dim, Enough);
        return product;
    }

    private int Blocks(int dim) => ((_shape[dim] - 1) / _block[dim]) + 1;
}
