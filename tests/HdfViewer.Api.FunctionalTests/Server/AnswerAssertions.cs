using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>What every failure must look like.</summary>
public static class AnswerAssertions
{
    /// <summary>Asserts the status and the shape, and returns the sentence.</summary>
    public static string IsError(this Answer answer, int status, string code)
    {
        Assert.That(answer.Status, Is.EqualTo(status), () => answer.Text);
        Assert.That(answer["Content-Type"], Does.StartWith("application/json"));

        var body = answer.Json;
        var sentence = body.GetProperty("error").GetString()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body.GetProperty("success").GetBoolean(), Is.False);
            Assert.That(body.GetProperty("detail").GetString(), Is.EqualTo(sentence));
            Assert.That(body.GetProperty("status").GetInt32(), Is.EqualTo(status));
            Assert.That(body.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(body.GetProperty("type").GetString(), Does.EndWith(code));
            Assert.That(body.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(body.GetProperty("trace_id").GetString(), Is.Not.Empty);
            Assert.That(sentence, Is.Not.Empty);
            Assert.That(answer.Text, Does.Not.Contain("Exception").And.Not.Contain("   at "));
            Assert.That(answer["Cache-Control"], Does.Contain("no-store"));
        }

        return sentence;
    }

    /// <summary>Asserts a 400 that says what is wrong with one parameter, and returns that sentence.</summary>
    public static string IsWrongParameter(this Answer answer, string parameter)
    {
        answer.IsError(400, "invalid_parameter");
        var errors = answer.Json.GetProperty("errors");
        Assert.That(errors.TryGetProperty(parameter, out var messages), Is.True, () => answer.Text);
        return messages[0].GetString()!;
    }

    /// <summary>The child of that name in an answer of <c>/children</c>.</summary>
    public static JsonElement Child(this JsonElement children, string name) =>
        children.GetProperty("children").EnumerateArray().Single(child => child.GetProperty("name").GetString() == name);

    /// <summary>The names of an object's members.</summary>
    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
