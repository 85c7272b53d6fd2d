using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Data.Buffers;

/// <summary>What was read is made of a file's contents: that it fits together is not taken on trust.</summary>
internal static class BufferShape
{
    /// <summary>Makes sure that a buffer holds what a selection asked for.</summary>
    /// <exception cref="UnreadableFileException">It does not.</exception>
    public static void Check(NdBuffer buffer, Selection selection, HdfPath path)
    {
        if (!buffer.Shape.SequenceEqual(selection.ResultShape)
            || (!buffer.Type.IsVariable && buffer.Bytes.Length != buffer.Length * buffer.Type.Size))
            throw new UnreadableFileException($"The data of '{path}' does not have the size that its extent says.", path.Value);
    }
}
