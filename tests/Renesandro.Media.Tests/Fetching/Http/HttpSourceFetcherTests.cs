using System.Net;
using System.Text;
using Renesandro.Media.Fetching;
using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Fetching.OriginServer;

namespace Renesandro.Media.Tests.Fetching.Http;

public class HttpSourceFetcherTests : FetchingTest
{
    [Fact]
    public async Task A_source_is_fetched_byte_for_byte_and_nothing_else_is_left()
    {
        var bytes = Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * 7)).ToArray();
        await using var origin = new OriginServer(Answer("200 OK", "Content-Type: video/mp4\r\n", bytes));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe(bytes);
        Folder.Files().ShouldBe(["source"]);
        var request = origin.Requests.ShouldHaveSingleItem();
        request.Headers.Keys.ShouldBe(["Host", "User-Agent"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_body_without_a_length_and_a_chunked_one_are_accepted()
    {
        await using var origin = new OriginServer(
            (_, stream) => WriteAsync(stream, "200 OK", "", "open end"u8.ToArray()),
            (_, stream) => WriteAsync(stream, "200 OK", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"u8.ToArray()));
        var fetcher = Fetcher(origin);

        await fetcher.FetchAsync(origin.Url(), Output);
        await fetcher.FetchAsync(origin.Url(), Folder["second"]);

        File.ReadAllText(Output).ShouldBe("open end");
        File.ReadAllText(Folder["second"]).ShouldBe("abc");
    }

    [Fact]
    public async Task Redirects_are_followed_including_relative_ones()
    {
        await using var origin = new OriginServer((request, stream) => request.Target switch
        {
            "/clip.mp4" => Answer("301 Moved", "Location: next\r\n")(request, stream),
            "/next" => Answer("308 Moved", $"Location: http://127.0.0.1:{request.Headers["Host"].Split(':')[1]}/end?x=1\r\n")(request, stream),
            _ => Answer("200 OK", "", "there")(request, stream),
        });

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        File.ReadAllText(Output).ShouldBe("there");
        origin.Requests.Select(request => request.Target).ShouldBe(["/clip.mp4", "/next", "/end?x=1"]);
    }

    [Theory]
    [InlineData("401 Unauthorized", "is refused (401): the link may have expired or need a login; give one that anyone can open.")]
    [InlineData("403 Forbidden", "is refused (403): the link may have expired or need a login; give one that anyone can open.")]
    [InlineData("404 Not Found", "does not exist (404): check the link.")]
    [InlineData("410 Gone", "is gone (410): give a new link.")]
    [InlineData("418 Teapot", "returned status 418, not a file: check the link.")]
    [InlineData("204 No Content", "returned status 204, not a file: check the link.")]
    [InlineData("206 Partial Content", "returned status 206, not a file: check the link.")]
    public async Task A_refusal_is_final_and_says_what_to_do(string status, string expected)
    {
        await using var origin = new OriginServer(Answer(status));

        var exception = await FailAsync(Fetcher(origin), origin.Url("/a%20b.mp4?sig=s3cret#frag"));

        exception.Message.ShouldBe($"http://{origin.HostPort}/a%20b.mp4 {expected}");
        exception.StatusCode.ShouldBe((HttpStatusCode)int.Parse(status[..3], null));
        exception.IsTransient.ShouldBeFalse();
        origin.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_not_a_source()
    {
        await using var origin = new OriginServer(
            Answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", "\n <p>Log in"),
            Answer("200 OK", "Content-Type: video/mp4\r\n", "\uFEFF<!DOCTYPE html><title>Log in</title>"));
        var fetcher = Fetcher(origin);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await FailAsync(fetcher, origin.Url())).Message
                .ShouldEndWith("/clip.mp4 returned a web page, not a file: it may need a login; give a direct link to the file.");
        }
    }

    [Fact]
    public async Task A_file_that_a_script_calls_html_is_a_source()
    {
        await using var origin = new OriginServer(Answer("200 OK", "Content-Type: text/html\r\n", "\0\0\0 ftypisom"));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        File.Exists(Output).ShouldBeTrue();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("deflate")]
    [InlineData("aws-chunked, gzip", "gzip")]
    public async Task A_compressed_body_that_was_not_requested_is_refused(string encoding, string? named = null)
    {
        await using var origin = new OriginServer(Answer("200 OK", $"Content-Encoding: {encoding}\r\n", "\u001f\u008b"));

        (await FailAsync(Fetcher(origin), origin.Url())).Message.ShouldContain($"is sent compressed ({named ?? encoding}) although that was not requested");
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("none")]
    [InlineData("utf-8")]
    [InlineData("UTF-8")]
    [InlineData("binary")]
    [InlineData("8bit")]
    [InlineData("aws-chunked")]
    [InlineData("video/mp4")]
    [InlineData("")]
    public async Task A_content_encoding_that_does_not_compress_is_ignored(string encoding)
    {
        await using var origin = new OriginServer(Answer("200 OK", $"Content-Encoding: {encoding}\r\n", "film"));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllTextAsync(Output)).ShouldBe("film");
    }

    [Fact]
    public async Task A_length_above_the_maximum_is_refused_before_the_body()
    {
        await using var origin = new OriginServer((_, stream) => WriteAsync(stream, "200 OK", "Content-Length: 1001\r\n", []));

        (await FailAsync(Fetcher(origin, options => options.MaxBytes = 1000), origin.Url())).Message
            .ShouldEndWith("is larger than 1,000 bytes, the maximum of Renesandro:Fetching:MaxBytes: give a smaller file.");
        origin.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_maximum()
    {
        await using var origin = new OriginServer(async (_, stream) =>
        {
            await WriteAsync(stream, "200 OK", "", []);
            while (true)
            {
                await stream.WriteAsync(new byte[64 * 1024]);
            }
        });

        (await FailAsync(Fetcher(origin, options => options.MaxBytes = 10_000_000), origin.Url())).Message.ShouldContain("is larger than 10,000,000 bytes");
        origin.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_http_is_refused()
    {
        await using var origin = new OriginServer(async (_, stream) => await stream.WriteAsync(Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.2\r\n")));

        (await FailAsync(Fetcher(origin), origin.Url())).Message.ShouldContain("not proper HTTP");
    }

    [Fact]
    public async Task A_cancelled_fetch_throws_with_its_token_and_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        OriginServer? server = null;
        await using var origin = server = new OriginServer(async (_, stream) =>
        {
            await WriteAsync(stream, "200 OK", "Content-Length: 1000\r\n", new byte[10]);
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, server!.Stopping);
        });

        var exception = await Should.ThrowAsync<OperationCanceledException>(() => Fetcher(origin).FetchAsync(origin.Url(), Output, cancellation.Token));

        exception.CancellationToken.ShouldBe(cancellation.Token);
        Folder.Files().ShouldBeEmpty();
    }

    private ISourceFetcher Fetcher(OriginServer origin, Action<FetchingOptions> configure) => Fetcher(allowed: origin, configure);
}
