using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Reading.Types;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Describes objects that are open.</summary>
/// <param name="attributes">Reads their attributes.</param>
/// <param name="withGroups">Whether summaries of groups have attributes as those of other objects do.</param>
internal sealed class ObjectReader(AttributeReader attributes, bool withGroups = false)
{
    /// <summary>Describes objects of another file in the same way.</summary>
    public ObjectReader In(OpenFile file) => new(attributes.In(file), withGroups);

    /// <summary>Describes an object, with its first attributes.</summary>
    /// <param name="handle">The object.</param>
    /// <param name="attributeLimit">How many attributes to bring.</param>
    /// <param name="isSummary">
    /// Whether to leave out what a list of many objects does without: storage size, fill value, and, as a rule, the attributes of groups.
    /// </param>
    public HdfObject Read(ObjectHandle handle, int attributeLimit, bool isSummary)
    {
        var info = InfoOf(handle);
        HdfObject described = info.type switch
        {
            H5O.TYPE_GROUP => ReadGroup(handle),
            H5O.TYPE_DATASET => ReadDataset(handle, isSummary),
            H5O.TYPE_NAMED_DATATYPE => ReadDatatype(handle),
            _ => throw new HdfError("the object is neither a group nor a dataset nor a datatype"),
        };
        var total = (long)info.num_attrs;
        return described with
        {
            Address = (long)info.addr,
            AttributeCount = total,
            Attributes = total == 0 || attributeLimit == 0 || (isSummary && described is Group && !withGroups)
                ? []
                : attributes.Read(handle, TracksAttributeOrder(info), total, 0, attributeLimit),
        };
    }

    /// <summary>What an object's header says of it.</summary>
    public static H5O.info_t InfoOf(ObjectHandle handle)
    {
        Check.Result(H5O.get_info(handle.Id, out var info, H5O.INFO_BASIC | H5O.INFO_NUM_ATTRS | H5O.INFO_HDR));
        return info;
    }

    /// <summary>Whether an object remembers in which order its attributes were made; headers of version 1 cannot.</summary>
    public static bool TracksAttributeOrder(in H5O.info_t info) =>
        info.hdr_version > 1 && (info.hdr_flags & H5O.HDR_ATTR_CRT_ORDER_TRACKED) != 0;

    /// <summary>Whether a group remembers in which order its links were made.</summary>
    public static bool TracksLinkOrder(ObjectHandle group, in H5G.info_t info)
    {
        // Links are counted in the order of their making only where that is tracked, so the property list, which is slow to get, tells about
        // empty groups only.
        if (info.storage_type == H5G.STORAGE_TYPE_SYMBOL_TABLE) return false;
        if (info.max_corder > 0 || info.nlinks > 0) return info.max_corder > 0;
        using var creation = new PropertyListHandle(H5G.get_create_plist(group.Id));
        Check.Result(H5P.get_link_creation_order(creation.Id, out var flags));
        return (flags & H5P.CRT_ORDER_TRACKED) != 0;
    }

    private static Group ReadGroup(ObjectHandle handle)
    {
        Check.Result(H5G.get_info(handle.Id, out var info));
        return new Group { ChildCount = (long)info.nlinks, TracksCreationOrder = TracksLinkOrder(handle, info) };
    }

    private static Dataset ReadDataset(ObjectHandle handle, bool isSummary)
    {
        using var space = new DataspaceHandle(H5D.get_space(handle.Id));
        using var type = new DatatypeHandle(H5D.get_type(handle.Id));
        using var creation = new PropertyListHandle(H5D.get_create_plist(handle.Id));
        var described = new Dataset
        {
            Space = DataspaceReader.Read(space),
            Type = DatatypeReader.Read(type),
            Layout = LayoutReader.Read(handle, creation),
            Filters = FilterReader.Read(creation),
        };
        return isSummary
            ? described
            : described with
            {
                StorageSize = ReadStorageSize(handle),
                FillValue = FillValueReader.Read(creation, type, described.Type),
            };
    }

    private static NamedDatatype ReadDatatype(ObjectHandle handle)
    {
        using var copy = new DatatypeHandle(H5T.copy(handle.Id));
        return new NamedDatatype { Type = DatatypeReader.Read(copy) };
    }

    // 0 also means that the call failed; then the error stack is left behind, and nothing looks at it.
    private static long? ReadStorageSize(ObjectHandle dataset) =>
        H5D.get_storage_size(dataset.Id) is <= long.MaxValue and var size ? (long)size : null;
}
