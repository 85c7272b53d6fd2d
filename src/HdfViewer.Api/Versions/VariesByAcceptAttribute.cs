namespace HdfViewer.Api.Versions;

/// <summary>Marks actions whose answer depends on the <c>Accept</c> header, so that it goes into the entity tag.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VariesByAcceptAttribute : Attribute;
