using System.Net;
using System.Text;
using Renesandro.Host.Tests.Renders;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Clients;

/// <summary>The description allows the requests that the host accepts, and forbids those that it refuses as malformed.</summary>
[Collection(nameof(ClientLab))]
public sealed class ValidatingProxyTests(ClientLab lab)
{
    [Fact]
    public async Task Every_request_and_response_of_a_job_matches_the_description()
    {
        var host = await lab.ReadyAsync();
        await GeneratedClientTests.CompileTypeScriptAsync(lab);
        using var proxy = await ValidatingProxy.StartAsync(host.Address);

        // The proxy reads all answers as text, which films are not.
        (await ToolRun.RunAsync(ClientLab.Folder, "node", ["built/life.js", .. host.Arguments(proxy.Address), "--no-file"])).ShouldContain("typescript: done");
    }

    [Fact]
    public async Task The_description_and_the_host_accept_and_refuse_the_same()
    {
        await lab.ReadyAsync();
        await using var host = await RenderHost.StartAsync(work: false, replace: null, ("Renesandro:Rendering:MaxOpenJobs", "1000"), ("Renesandro:RateLimits:AuthPerAddress", "1000"), ("Renesandro:RateLimits:AuthPerName", "1000"));
        using var direct = await host.SignInAsync("anna");
        using var proxy = await ValidatingProxy.StartAsync(direct.BaseAddress!);
        using var through = new HttpClient { BaseAddress = proxy.Address, Timeout = direct.Timeout };
        through.DefaultRequestHeaders.Authorization = direct.DefaultRequestHeaders.Authorization;

        List<string> faults = [];
        foreach (var (verdict, ask) in RequestCases.All)
        {
            var (byHost, _) = await SendAsync(direct, ask);
            var (byBoth, isOfProxy) = await SendAsync(through, ask);
            var found = (byHost, isOfProxy) switch
            {
                (not HttpStatusCode.BadRequest, false) when byBoth == byHost => Verdict.Taken,
                (HttpStatusCode.BadRequest, true) => Verdict.Refused,
                (HttpStatusCode.BadRequest, false) => Verdict.RefusedByHostAlone,
                _ => Verdict.RefusedByDescriptionAlone,
            };
            if (found != verdict)
            {
                faults.Add($"{ask}: {found} ({(int)byHost}, {(int)byBoth}) instead of {verdict}");
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    private static async Task<(HttpStatusCode StatusCode, bool IsOfProxy)> SendAsync(HttpClient client, RequestCase ask)
    {
        using var request = new HttpRequestMessage(ask.Body is null ? HttpMethod.Get : HttpMethod.Post, ask.Route);
        request.Content = ask.Body is null ? null : new StringContent(ask.Body, Encoding.UTF8, "application/json");
        if (ask.Key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", ask.Key);
        }

        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
    }
}
