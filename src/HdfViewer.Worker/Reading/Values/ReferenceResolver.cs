using System.Text;
using HdfViewer.Domain.Types;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Values;

/// <summary>Writes references as the paths of what they refer to: the addresses that are stored mean nothing to anybody else.</summary>
internal sealed unsafe class ReferenceResolver(OpenFile file)
{
    private const byte Null = 0;
    private const byte Resolved = 1;
    private const byte Unresolved = 2;

    // A reference is data like any other, and arrays of them repeat few targets.
    private const int KeptPaths = 4096;

    private readonly Dictionary<ulong, byte[]?> _paths = [];

    /// <summary>Writes one reference.</summary>
    public void Encode(byte* reference, ReferenceType type, ByteWriter output)
    {
        var bytes = new ReadOnlySpan<byte>(reference, type.Size);
        if (!bytes.ContainsAnyExcept((byte)0) || (type.Target == ReferenceTarget.Object && !bytes.ContainsAnyExcept((byte)0xFF)))
        {
            output.WriteByte(Null);
            return;
        }

        try
        {
            if (type.Target == ReferenceTarget.Object) EncodeObject(*(ulong*)reference, output);
            else EncodeRegion(reference, output);
        }
        catch (HdfError)
        {
            output.WriteByte(Unresolved);
        }
    }

    private void EncodeObject(ulong address, ByteWriter output)
    {
        if (PathOf(address) is not { } path)
        {
            output.WriteByte(Unresolved);
            return;
        }

        output.WriteByte(Resolved);
        output.WriteUInt32((uint)path.Length);
        output.Write(path);
    }

    private void EncodeRegion(byte* reference, ByteWriter output)
    {
        using var dataset = new ObjectHandle(H5R.dereference(file.Id, H5P.DEFAULT, H5R.DATASET_REGION, reference));
        using var region = new DataspaceHandle(H5R.get_region(file.Id, H5R.DATASET_REGION, reference));
        var points = H5S.get_select_npoints(region.Id);
        var rank = Check.Result(H5S.get_simple_extent_ndims(region.Id));
        var lowest = stackalloc ulong[H5S.MAX_RANK];
        var highest = stackalloc ulong[H5S.MAX_RANK];

        // An empty selection has no bounds.
        if (points > 0) Check.Result(H5S.get_select_bounds(region.Id, lowest, highest));
        else rank = 0;
        if (PathOf(OpenFile.AddressOf(dataset)) is not { } path)
        {
            output.WriteByte(Unresolved);
            return;
        }

        output.WriteByte(Resolved);
        output.WriteUInt32((uint)path.Length);
        output.Write(path);
        output.WriteInt64(Math.Max(0, points));
        output.WriteUInt32((uint)rank);
        for (var i = 0; i < rank; i++)
        {
            output.WriteInt64((long)lowest[i]);
            output.WriteInt64((long)highest[i]);
        }
    }

    private byte[]? PathOf(ulong address)
    {
        if (_paths.TryGetValue(address, out var known)) return known;

        // The path is looked for only when there is an object: a wrong address would make the search visit the whole file.
        using var target = file.Open(address);
        var path = file.Paths.Find(address) is { } text ? Encoding.UTF8.GetBytes(text) : null;
        if (_paths.Count < KeptPaths) _paths[address] = path;
        return path;
    }
}
