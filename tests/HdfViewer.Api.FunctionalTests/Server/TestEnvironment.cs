namespace HdfViewer.Api.FunctionalTests;

/// <summary>Whoever runs the tests may have settings of their own in the environment: none of them must reach the servers under test.</summary>
[SetUpFixture]
public sealed class TestEnvironment
{
    private static readonly string[] Variables =
    [
        "S3_ENDPOINT", "S3_REGION", "S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_SESSION_TOKEN", "S3_BUCKET", "HDF_ROOT", "HOST", "PORT", "DEBUG",
        "CORS_ORIGINS", "PATH_BASE", "REDIS_URL", "TRUSTED_PROXIES", "AUTH", "API_KEYS", "JWT_AUTHORITY", "JWT_AUDIENCE",
    ];

    [OneTimeSetUp]
    public void Forget_settings_of_whoever_runs_the_tests()
    {
        foreach (var variable in Variables) Environment.SetEnvironmentVariable(variable, null);
    }
}
