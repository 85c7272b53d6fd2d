namespace HdfViewer.Application.Speculation;

/// <summary>What has come from a store that is far away. Where files lie in a folder nobody provides this: nothing is gained by fetching ahead.</summary>
public interface IStoreTraffic
{
    /// <summary>Bytes of objects that have come since the start.</summary>
    long BytesReceived { get; }
}
