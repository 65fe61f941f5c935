using System.Net;
using System.Net.Http.Json;
using Renesandro.Host.Tests.Renders;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Errors;

public sealed class ErrorCodeTests
{
    [Fact]
    public async Task Errors_that_programs_tell_apart_have_codes_and_others_have_none()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        using var nobody = host.Anonymous();

        (await CodeOfAsync(nobody.GetAsync("/process_media"), HttpStatusCode.Unauthorized)).ShouldBe("not_signed_in");
        (await CodeOfAsync(nobody.PostAsJsonAsync("/auth/token", new { name = "anna", password = "wrong" }), HttpStatusCode.Unauthorized)).ShouldBe("wrong_password");
        (await CodeOfAsync(anna.GetAsync($"/process_media/status/{Guid.NewGuid()}"), HttpStatusCode.NotFound)).ShouldBe("unknown_job");
        (await CodeOfAsync(anna.GetAsync($"/process_media/first/{Guid.NewGuid()}/file"), HttpStatusCode.NotFound)).ShouldBe("unknown_first_variant");
        (await CodeOfAsync(anna.GetAsync("/users"), HttpStatusCode.Forbidden)).ShouldBe("admin_only");
        (await CodeOfAsync(anna.GetAsync("/nowhere"), HttpStatusCode.NotFound)).ShouldBeNull();
        (await CodeOfAsync(anna.PostAsJsonAsync("/process_media", new { task_name = "" }), HttpStatusCode.BadRequest)).ShouldBeNull();
    }

    private static async Task<string?> CodeOfAsync(Task<HttpResponseMessage> calling, HttpStatusCode statusCode)
    {
        using var answer = await calling;
        var refusal = await answer.ShouldBeAsync(statusCode);
        refusal.Select(field => field.Key).Take(3).ShouldBe(["status", "response", "errors"]);
        return (string?)refusal["code"];
    }
}
