using Microsoft.AspNetCore.Authorization;

namespace HdfViewer.Api.Access;

/// <summary>
/// What is asked of every request, whatever it is for: a caller who is known and may read something, and the file, where it names one, is
/// among it.
/// </summary>
internal sealed class MayRead : IAuthorizationRequirement;
