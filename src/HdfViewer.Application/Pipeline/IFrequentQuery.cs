namespace HdfViewer.Application.Pipeline;

/// <summary>A query that accompanies others, so that a log line for each would say the same thing twice: it is logged at Debug.</summary>
public interface IFrequentQuery;
