using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Example;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Documentation;

public sealed class WebhookExampleTests
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private const string Body = """{"status":"done"}""";

    private static string Now => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";

    [Fact]
    public void The_CSharp_example_is_the_one_that_compiles()
    {
        var source = Repository.Read("tests/Renesandro.Host.Tests/Documentation/WebhookExample.cs");
        var start = source.IndexOf("static bool", StringComparison.Ordinal);
        var method = source[start..(source.IndexOf("\n    }", start, StringComparison.Ordinal) + 6)];

        Block("csharp").ShouldBe(method.Replace("\n    ", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void It_accepts_only_genuine_webhooks()
    {
        var (body, now) = (Encoding.UTF8.GetBytes(Body), Now);
        var signature = Sign("one", now);

        WebhookExample.IsGenuine(Secret, "one", now, $"v1,other {signature}", body).ShouldBeTrue();
        WebhookExample.IsGenuine(Secret, "two", now, signature, body).ShouldBeFalse();
        WebhookExample.IsGenuine(Secret, "one", now, signature, [.. body, 32]).ShouldBeFalse();
        WebhookExample.IsGenuine(Secret, "one", "1600000000", Sign("one", "1600000000"), body).ShouldBeFalse();
    }

    [Theory]
    [InlineData("one", "True")]
    [InlineData("two", "False")]
    public async Task The_Python_example_does_the_same(string id, string answer)
    {
        Assert.SkipUnless(RequiredTools.Find("python3") is not null, "There is no python3 here.");
        var now = Now;
        var program = $"""
            import base64, hmac, time
            {Block("python")}
            print(is_genuine({Quoted(Secret)}, {Quoted(id)}, {Quoted(now)}, {Quoted(Sign("one", now))}, {Quoted(Body)}.encode()))
            """;

        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", program]) { RedirectStandardOutput = true })!;
        var said = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();

        said.Trim().ShouldBe(answer);
    }

    private static string Sign(string id, string timestamp)
    {
        var key = Convert.FromBase64String(Secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{Body}")));
    }

    private static string Quoted(string text) => $"'{text}'";

    private static string Block(string language)
    {
        var text = Repository.Read("docs/http-api.md");
        var start = text.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
