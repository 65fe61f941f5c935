using System.Net;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts;
using Renesandro.Media.Fetching;
using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Fetching.OriginServer;

namespace Renesandro.Media.Tests.Fetching.Http;

public class HttpResumptionTests : FetchingTest
{
    private const string Tag = "ETag: \"v1\"\r\n";
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 11))];

    private readonly FakeTimeProvider _time = new();

    private string Part => Output + ".part";

    [Fact]
    public async Task A_transfer_that_breaks_off_resumes_where_it_stopped()
    {
        await using var origin = new OriginServer(
            (_, stream) => WriteAsync(stream, "200 OK", Whole(Tag), Bytes[..100_000]),
            (request, stream) => PartAsync(request, stream, Bytes[request.From!.Value..200_000]),
            (request, stream) => PartAsync(request, stream, Bytes[request.From!.Value..]));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe(Bytes);
        origin.Requests.Select(request => request.From).ShouldBe([null, 100_000, 200_000]);
        origin.Requests[1].Headers["If-Range"].ShouldBe("\"v1\"");
    }

    [Fact]
    public async Task A_file_that_changed_in_between_is_fetched_again()
    {
        byte[] changed = [.. Bytes.Reverse()];
        await using var origin = new OriginServer(
            (_, stream) => WriteAsync(stream, "200 OK", Whole(Tag), Bytes[..100_000]),
            Answer("200 OK", "ETag: \"v2\"\r\n", changed[..50_000]));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe(changed[..50_000]);
    }

    [Theory]
    [InlineData("ETag: \"v2\"\r\nContent-Range: bytes 100000-299999/300000\r\n")]
    [InlineData("ETag: \"v1\"\r\nContent-Range: bytes 99999-299999/300000\r\n")]
    [InlineData("ETag: \"v1\"\r\nContent-Range: bytes 100000-399999/400000\r\n")]
    [InlineData("ETag: \"v1\"\r\n")]
    public async Task A_range_that_does_not_fit_discards_what_was_fetched(string headers)
    {
        await using var origin = new OriginServer(
            (_, stream) => WriteAsync(stream, "200 OK", Whole(Tag), Bytes[..100_000]),
            Answer("206 Partial Content", headers, new byte[200_000]),
            Answer("200 OK", Tag, Bytes));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe(Bytes);
        origin.Requests.Select(request => request.From).ShouldBe([null, 100_000, null]);
    }

    [Fact]
    public async Task A_range_that_cannot_be_satisfied_restarts_the_transfer()
    {
        await using var origin = new OriginServer(
            (_, stream) => WriteAsync(stream, "200 OK", Whole(Tag), Bytes[..100_000]),
            Answer("416 Range Not Satisfiable"),
            Answer("200 OK", Tag, Bytes));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe(Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ETag: W/\"v1\"\r\n")]
    [InlineData("Date: Sun, 01 Mar 2026 10:00:30 GMT\r\nLast-Modified: Sun, 01 Mar 2026 10:00:00 GMT\r\n")]
    public async Task Without_a_strong_validator_the_transfer_restarts(string headers)
    {
        await using var origin = new OriginServer(
            (_, stream) => WriteAsync(stream, "200 OK", Whole(headers), Bytes[..100_000]),
            Answer("200 OK", headers, Bytes));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe(Bytes);
        origin.Requests.Select(request => request.From).ShouldBe([null, null]);
    }

    [Fact]
    public async Task A_Last_Modified_that_is_old_enough_is_a_strong_validator()
    {
        await using var origin = new OriginServer(
            (_, stream) => WriteAsync(
                stream, "200 OK", Whole("Date: Sun, 01 Mar 2026 10:02:00 GMT\r\nLast-Modified: Sun, 01 Mar 2026 10:00:00 GMT\r\n"), Bytes[..100_000]),
            (request, stream) => PartAsync(request, stream, Bytes[request.From!.Value..]));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe(Bytes);
        origin.Requests[1].Headers["If-Range"].ShouldBe("Sun, 01 Mar 2026 10:00:00 GMT");
    }

    [Fact]
    public async Task A_length_that_is_never_reached_is_reported_after_the_last_attempt()
    {
        await using var origin = new OriginServer((_, stream) => WriteAsync(stream, "200 OK", Whole(""), Bytes[..1000]));

        var exception = await FailAsync(Fetcher(origin, options => options.Attempts = 3), origin.Url());

        exception.Message.ShouldEndWith("/clip.mp4 was cut off after 1,000 of 300,000 bytes.");
        exception.IsTransient.ShouldBeTrue();
        origin.Requests.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    [InlineData("429 Too Many Requests")]
    [InlineData("408 Request Timeout")]
    public async Task A_transient_failure_is_retried(string status)
    {
        await using var origin = new OriginServer(Answer(status), Answer("200 OK", "", "there"));

        await Fetcher(origin).FetchAsync(origin.Url(), Output);

        File.ReadAllText(Output).ShouldBe("there");
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_deadline_is_not_waited_for()
    {
        await using var origin = new OriginServer(Answer("429 Too Many Requests", "Retry-After: 3600\r\n"));

        var exception = await FailAsync(Fetcher(origin), origin.Url());

        exception.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        exception.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        exception.IsTransient.ShouldBeTrue();
        origin.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Retry_After_is_respected()
    {
        await using var origin = new OriginServer(Answer("503 Busy", "Retry-After: 0\r\n"), Answer("200 OK", "", "there"));

        await Fetcher(origin, options => options.RetryDelay = TimeSpan.FromMinutes(5)).FetchAsync(origin.Url(), Output);

        File.ReadAllText(Output).ShouldBe("there");
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_and_retried()
    {
        OriginServer? server = null;
        await using var origin = server = new OriginServer(async (request, stream) =>
        {
            byte[] sent = [.. Enumerable.Repeat((byte)(request.Number + 1), 1000)];
            await WriteAsync(stream, "200 OK", Whole(""), sent);
            await KeptAsync(sent);
            _time.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(Timeout.Infinite, server!.Stopping);
        });

        var exception = await FailAsync(Fetcher(origin, options => options.Attempts = 2, time: _time), origin.Url());

        exception.Message.ShouldEndWith("stalled after 1,000 bytes: its server sent nothing for 30 s.");
        origin.Requests.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        OriginServer? server = null;
        await using var origin = server = new OriginServer((_, _) =>
        {
            _time.Advance(TimeSpan.FromSeconds(31));
            return Task.Delay(Timeout.Infinite, server!.Stopping);
        });

        (await FailAsync(Fetcher(origin, options => options.Attempts = 1, time: _time), origin.Url())).Message.ShouldContain("sent nothing for 30 s");
    }

    [Fact]
    public async Task A_trickling_server_is_given_up_at_the_deadline()
    {
        OriginServer? server = null;
        await using var origin = server = new OriginServer(async (_, stream) =>
        {
            await WriteAsync(stream, "200 OK", "", []);
            for (var drops = 1; drops <= 6; drops++)
            {
                await stream.WriteAsync(new byte[1]);
                await KeptAsync(new byte[drops]);
                _time.Advance(TimeSpan.FromSeconds(10));
            }

            await Task.Delay(Timeout.Infinite, server!.Stopping);
        });

        (await FailAsync(Fetcher(origin, options => (options.Timeout, options.MinBytesPerSecond) = (TimeSpan.FromMinutes(1), 0), time: _time), origin.Url()))
            .Message.ShouldEndWith("took longer than 60 s, the maximum of Renesandro:Fetching:Timeout.");
        origin.Requests.Length.ShouldBe(1);
    }

    // The client has read and written down so much, and waits for more.
    private Task<byte[]> KeptAsync(byte[] sent) => Until.SeenAsync(
        () => File.Exists(Part) ? File.ReadAllBytes(Part) : [],
        kept => kept.AsSpan().StartsWith(sent),
        kept => $"{kept.Length} bytes");

    private static string Whole(string headers) => $"{headers}Content-Length: {Bytes.Length}\r\n";

    private static Task PartAsync(OriginRequest request, Stream stream, byte[] part) => WriteAsync(
        stream,
        "206 Partial Content",
        $"Content-Length: {Bytes.Length - request.From}\r\nContent-Range: bytes {request.From}-{Bytes.Length - 1}/{Bytes.Length}\r\n",
        part);

    private ISourceFetcher Fetcher(OriginServer origin, Action<FetchingOptions> configure) => Fetcher(allowed: origin, configure);
}
