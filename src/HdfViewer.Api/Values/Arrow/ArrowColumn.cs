using Apache.Arrow;
using Apache.Arrow.Types;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>Gathers elements of one type as a column of Arrow's.</summary>
internal abstract class ArrowColumn
{
    /// <summary>The column's type.</summary>
    public abstract IArrowType Type { get; }

    /// <summary>Whether so many elements always make as many bytes.</summary>
    public virtual bool IsFixedWidth => true;

    /// <summary>How many elements there are.</summary>
    public int Length { get; private set; }

    /// <summary>Adds the next elements.</summary>
    public void Append(ref ElementReader reader, int count)
    {
        Take(ref reader, count);
        Length += count;
    }

    /// <summary>What has been gathered, as an array; the column is empty then.</summary>
    public ArrayData Finish()
    {
        var data = Build(Length);
        Length = 0;
        return data;
    }

    /// <summary>Adds the next elements.</summary>
    protected abstract void Take(ref ElementReader reader, int count);

    /// <summary>Hands out and forgets so many elements.</summary>
    protected abstract ArrayData Build(int length);

    /// <summary>An array without nulls.</summary>
    protected ArrayData Data(int length, ArrowBuffer[] buffers, params ArrayData[] children) =>
        new(Type, length, nullCount: 0, offset: 0, buffers, children);
}
