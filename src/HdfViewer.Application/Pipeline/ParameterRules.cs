using System.Text;
using FluentValidation;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Pipeline;

/// <summary>Rules that several queries share. Each failure bears the name of the request parameter, as clients write it.</summary>
internal static class ParameterRules
{
    /// <summary>S3: a key has at most 1024 bytes in UTF-8 ("Object key naming guidelines").</summary>
    private const int MaxKeyBytes = 1024;

    /// <summary>Names in old groups may have 64 KiB each, and there are files with a few of them in a row; each segment is a look-up.</summary>
    private const int MaxPathLength = 200_000;

    /// <summary>32 dimensions of three 64-bit numbers each, with room for spaces.</summary>
    private const int MaxSelectionLength = 4096;

    /// <summary>Longer names cannot be stored: an attribute message has 64 KiB.</summary>
    private const int MaxAttributeNameLength = 65_535;

    /// <summary>The key of an object is there, and could be one.</summary>
    public static void IsObjectKey<T>(this IRuleBuilderInitial<T, ObjectKey> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(key => key.Name.Length > 0).WithMessage("The key of a file must not be empty.")
        .Must(key => Encoding.UTF8.GetByteCount(key.Name) <= MaxKeyBytes)
        .WithMessage($"The key of a file has at most {MaxKeyBytes} bytes in UTF-8.")
        .Must(key => !key.Name.Contains('\0')).WithMessage("The key of a file must not hold a NUL character.")
        .OverridePropertyName("key");

    /// <summary>The bucket's name, if given, could be one; whether it may be read is decided later.</summary>
    public static void IsBucket<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Must(bucket => bucket is null || bucket.Length <= 255).WithMessage("bucket must have at most 255 characters.")
        .OverridePropertyName("bucket");

    /// <summary>A path in a file, if given, could be one.</summary>
    public static void IsPath<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(path => path is null || !path.Contains('\0')).WithMessage("path must not hold a NUL character.")
        .Must(path => path is null || path.Length <= MaxPathLength).WithMessage($"path must have at most {MaxPathLength} characters.")
        .OverridePropertyName("path");

    /// <summary>A path in a file is there, and could be one.</summary>
    public static void IsRequiredPath<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(path => !string.IsNullOrEmpty(path)).WithMessage("path is required: the path of an object in the file, such as /entry/data.")
        .Must(path => !path!.Contains('\0')).WithMessage("path must not hold a NUL character.")
        .Must(path => path!.Length <= MaxPathLength).WithMessage($"path must have at most {MaxPathLength} characters.")
        .OverridePropertyName("path");

    /// <summary>An attribute's name, if given, could be one.</summary>
    public static void IsAttributeName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(name => name is null || name.Length > 0).WithMessage("name must not be empty.")
        .Must(name => name is null || !name.Contains('\0')).WithMessage("name must not hold a NUL character.")
        .Must(name => name is null || name.Length <= MaxAttributeNameLength)
        .WithMessage($"name must have at most {MaxAttributeNameLength} characters.")
        .OverridePropertyName("name");

    /// <summary>A selection, if given, is no longer than one that says something of each of HDF5's 32 dimensions.</summary>
    public static void IsSelection<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Must(selection => selection is null || selection.Length <= MaxSelectionLength)
        .WithMessage($"selection must have at most {MaxSelectionLength} characters.")
        .OverridePropertyName("selection");

    /// <summary>How many items to skip.</summary>
    public static void IsOffset<T>(this IRuleBuilderInitial<T, long?> rule) => rule
        .Must(offset => offset is null or >= 0).WithMessage("offset must be at least 0, but is {PropertyValue}.")
        .OverridePropertyName("offset");

    /// <summary>How many items to bring.</summary>
    public static void IsLimit<T>(this IRuleBuilderInitial<T, long?> rule) => rule
        .Must(limit => limit is null or >= 1).WithMessage("limit must be at least 1, but is {PropertyValue}.")
        .OverridePropertyName("limit");
}
