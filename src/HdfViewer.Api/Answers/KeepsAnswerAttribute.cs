namespace HdfViewer.Api.Answers;

/// <summary>
/// Marks actions whose answers are kept as the bytes that go out. The answer must depend on nothing but the file's version, the parameters,
/// and the coding: not on who asks, nor on headers such as <c>Accept</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeepsAnswerAttribute : Attribute;
