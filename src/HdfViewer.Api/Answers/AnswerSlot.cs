namespace HdfViewer.Api.Answers;

/// <summary>What a request carries along to where its answer is made: the name under which that answer would be kept.</summary>
/// <param name="Name">The name.</param>
internal sealed record AnswerSlot(string Name);
