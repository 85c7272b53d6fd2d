namespace HdfViewer.Domain.Files;

/// <summary>Where an object lies: a bucket of the store and the key in it.</summary>
/// <param name="Bucket">The bucket's name; empty for the store's default bucket.</param>
/// <param name="Name">The object key, exactly as stored: it may hold <c>/</c>, spaces and any other character.</param>
public readonly record struct ObjectKey(string Bucket, string Name)
{
    /// <summary>A key in the store's default bucket.</summary>
    public static ObjectKey InDefaultBucket(string name) => new(string.Empty, name);

    /// <inheritdoc/>
    public override string ToString() => Bucket.Length == 0 ? Name : $"{Bucket}:{Name}";
}
