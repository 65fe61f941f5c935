using System.IO.Compression;
using System.Net;
using Renesandro.Host.Pages;
using Renesandro.Host.Tests.Renders;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Pages;

/// <summary>The web page is sent whole, from this host alone, and is not loaded twice.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Policy = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private RenderHost _host = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await RenderHost.StartAsync(work: false);
        _client = _host.Anonymous();
    }

    [Fact]
    public async Task Every_file_is_reached_from_the_page_by_its_hash()
    {
        var files = new PageFiles(PageText.Folder).ByRoute.Keys.Where(route => !route.EndsWith(".map", StringComparison.Ordinal));
        var seen = new HashSet<string>();
        var left = new Queue<string>(PageText.References("/", await _client.GetStringAsync("/", TestContext.Current.CancellationToken)));
        while (left.TryDequeue(out var file))
        {
            if (!seen.Add(file))
            {
                continue;
            }

            using var answer = await GetAsync(file);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(Path.GetExtension(file.Split('?')[0]) switch { ".js" => "text/javascript", ".css" => "text/css", _ => "image/svg+xml" });
            answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable", file);
            PageText.References(file, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToList().ForEach(left.Enqueue);
        }

        seen.Select(file => file.Split('?')[0]).Order().ShouldBe(files.Order());
        seen.Count.ShouldBe(seen.DistinctBy(file => file.Split('?')[0]).Count(), "a file has one hash");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?v=0123456789abcdef")]
    [InlineData("/studio/jobs/0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10?hook=beach")]
    [InlineData("/studio.js")]
    [InlineData("/studio.js?v=0123456789abcdef")]
    public async Task Files_that_may_change_are_revalidated(string route)
    {
        using var first = await GetAsync(route);
        using var again = new HttpRequestMessage(HttpMethod.Get, route) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await _client.SendAsync(again, TestContext.Current.CancellationToken);

        first.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotModified));
    }

    [Theory]
    [InlineData("/studio/new")]
    [InlineData("/studio/jobs/0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10/variants/3")]
    [InlineData("/studio/no/such/view")]
    public async Task Addresses_of_the_studio_are_the_page(string route) =>
        (await _client.GetStringAsync(route, TestContext.Current.CancellationToken)).ShouldContain("<studio-app>");

    [Theory]
    [InlineData("/", "/jobs/jobs-view.js", "/process_media?take=30")]
    [InlineData("/studio/new?from=0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10", "/editor/editor-view.js", "/choices")]
    [InlineData("/studio/jobs/0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10?hook=beach", "/job/job-view.js", "/process_media/0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10/overview")]
    public async Task What_an_address_needs_is_asked_for_ahead_but_answers_only_if_somebody_is_signed_in(string address, string view, string answer)
    {
        var unknown = await _client.GetStringAsync(address, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", "renesandro-session=anything" } } };
        using var known = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        unknown.ShouldContain($"<link rel=\"modulepreload\" href=\"{view}?v=");
        unknown.ShouldNotContain("as=\"fetch\"");
        (await known.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"<link rel=\"preload\" href=\"{answer}\" as=\"fetch\"");
        known.Headers.Vary.ShouldBe(["Accept-Encoding", "Cookie"]);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/studio.css")]
    [InlineData("/styles/base.css")]
    [InlineData("/shell/icons.js")]
    [InlineData("/index.html")]
    [InlineData("/vendor")]
    [InlineData("/vendor/")]
    [InlineData("/vendor/lit.d.ts")]
    [InlineData("/api/types.d.ts")]
    [InlineData("/vendor/..%2f..%2fappsettings.json")]
    public async Task Nothing_else_is_sent(string route)
    {
        using var answer = await GetAsync(route);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task Every_file_is_sent_with_the_security_policy_and_as_it_is_or_compressed()
    {
        foreach (var route in new PageFiles(PageText.Folder).ByRoute.Keys.Append("/").Append("/studio/new"))
        {
            using var plain = await GetAsync(route);
            using var ask = new HttpRequestMessage(HttpMethod.Get, route) { Headers = { AcceptEncoding = { new("gzip") } } };
            using var compressed = await _client.SendAsync(ask, TestContext.Current.CancellationToken);

            foreach (var answer in new[] { plain, compressed })
            {
                answer.Headers.GetValues("Content-Security-Policy").ShouldBe([Policy], route);
                answer.Headers.Vary.ShouldContain("Accept-Encoding");
            }

            compressed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
            compressed.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
            await using var whole = new GZipStream(await compressed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
            using var text = new StreamReader(whole);
            (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), route);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    private Task<HttpResponseMessage> GetAsync(string route) => _client.GetAsync(new Uri(route, UriKind.Relative), TestContext.Current.CancellationToken);
}
