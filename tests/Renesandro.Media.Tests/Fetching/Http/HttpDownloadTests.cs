using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Fetching;
using Renesandro.Media.Fetching.Http;
using Renesandro.Media.Files;
using Renesandro.Media.Resources;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching.Http;

public sealed class HttpDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly IOptions<RenderingOptions> _limits = Options.Create(new RenderingOptions { MinFreeDisk = 100_000_000 });
    private Func<long> _free = () => long.MaxValue;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_slow_server_that_keeps_sending_is_waited_for()
    {
        var download = Download(new FetchingOptions { MinBytesPerSecond = 0 });

        // Ten waits that are each just shorter than the longest silence.
        await download.AttemptAsync(Client(new SlowBody(_time, TimeSpan.FromSeconds(29), length: 10)), CancellationToken.None);

        download.Written.ShouldBe(10);
        new FileInfo(_folder["part"]).Length.ShouldBe(10);
    }

    [Fact]
    public async Task A_silence_beyond_the_limit_ends_the_attempt()
    {
        var exception = await Should.ThrowAsync<SourceException>(
            () => Download().AttemptAsync(Client(new SlowBody(_time, TimeSpan.FromSeconds(31), length: 10)), CancellationToken.None));

        exception.IsTransient.ShouldBeTrue();
        exception.Message.ShouldBe("http://h/clip.mp4 stalled after 0 bytes: its server sent nothing for 30 s.");
    }

    [Fact]
    public async Task An_announced_length_that_does_not_fit_the_disk_is_refused_before_the_body()
    {
        var body = new SlowBody(_time, TimeSpan.Zero, length: 10);
        var download = Download(new FetchingOptions { MaxBytes = long.MaxValue });
        _free = () => 5_000_000_000;

        var exception = await Should.ThrowAsync<DiskFullException>(() => download.AttemptAsync(Client(body, 1L << 43), CancellationToken.None));

        exception.IsTransient.ShouldBeTrue();
        exception.Message.ShouldBe(
            "http://h/clip.mp4 cannot be saved: too little disk: 5.0 GB free, 8796.2 GB wanted (Renesandro:Rendering:MinFreeDisk).");
        body.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task An_announced_length_does_not_take_up_disk()
    {
        var body = new SlowBody(_time, TimeSpan.Zero, length: 10) { OnRead = () => new FileInfo(_folder["part"]).Length.ShouldBeLessThanOrEqualTo(10) };

        await Should.ThrowAsync<SourceException>(() => Download().AttemptAsync(Client(body, 1L << 30), CancellationToken.None));

        body.Reads.ShouldBe(11);
    }

    [Fact]
    public async Task A_body_without_end_stops_where_the_disk_has_to_stay_free()
    {
        // The file itself is what takes the room.
        _free = () => 120_000_000 - (File.Exists(_folder["part"]) ? new FileInfo(_folder["part"]).Length : 0);
        var body = new SlowBody(_time, TimeSpan.Zero, length: int.MaxValue, bytes: 100_000);

        var exception = await Should.ThrowAsync<DiskFullException>(() => Download().AttemptAsync(Client(body), CancellationToken.None));

        exception.Message.ShouldStartWith("http://h/clip.mp4 cannot be saved: too little disk: ");
        new FileInfo(_folder["part"]).Length.ShouldBeInRange(20_000_000, 25_000_000);
    }

    [Fact]
    public async Task A_server_below_the_minimum_rate_is_given_up_for_good()
    {
        var exception = await Should.ThrowAsync<SourceException>(
            () => Download().AttemptAsync(Client(new SlowBody(_time, TimeSpan.FromSeconds(1), length: 100)), CancellationToken.None));

        exception.IsTransient.ShouldBeFalse();
        exception.Message.ShouldBe(
            "http://h/clip.mp4 is sent too slowly: 30 bytes in 30 s, and Renesandro:Fetching:MinBytesPerSecond requires 1,024 a second. Give a link to a faster server.");
    }

    [Fact]
    public async Task A_server_that_stutters_is_not_given_up()
    {
        var download = Download();

        await download.AttemptAsync(Client(new SlowBody(_time, TimeSpan.FromSeconds(29), length: 10, bytes: 60_000)), CancellationToken.None);

        download.Written.ShouldBe(600_000);
    }

    private HttpDownload Download(FetchingOptions? options = null) =>
        new(new Uri("http://h/clip.mp4?x"), _folder["part"], options ?? new FetchingOptions(), new ResourceMonitor(_limits, _time) { FreeDisk = _ => _free() }, _time);

    private static HttpClient Client(Stream body, long? length = null) => new(new OneAnswer(body, length)) { Timeout = Timeout.InfiniteTimeSpan };

    private sealed class OneAnswer(Stream body, long? length) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new StreamContent(body);
            content.Headers.ContentLength = length;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }

    /// <summary>Gives some bytes a read, after a silence on the fake clock.</summary>
    private sealed class SlowBody(FakeTimeProvider time, TimeSpan silence, int length, int bytes = 1) : Stream
    {
        private int _sent;

        public Action OnRead { get; init; } = () => { };

        public int Reads { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            OnRead();
            time.Advance(silence);
            cancellationToken.ThrowIfCancellationRequested();
            buffer.Span[..bytes].Fill(1);
            return ValueTask.FromResult(_sent++ < length ? bytes : 0);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
