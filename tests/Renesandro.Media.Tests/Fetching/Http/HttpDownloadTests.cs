using System.Net;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Fetching;
using Renesandro.Media.Fetching.Http;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching.Http;

public sealed class HttpDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_slow_server_that_keeps_sending_is_waited_for()
    {
        var download = Download();

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
    public async Task A_disk_without_room_for_the_announced_length_is_told_before_the_body()
    {
        var body = new SlowBody(_time, TimeSpan.Zero, length: 10);
        var download = new HttpDownload(new Uri("http://h/clip.mp4"), _folder["part"], new FetchingOptions { MaxBytes = long.MaxValue }, _time);

        var exception = await Should.ThrowAsync<MediaException>(() => download.AttemptAsync(Client(body, 1L << 43), CancellationToken.None));

        exception.Message.ShouldStartWith("http://h/clip.mp4 cannot be kept: the disk is full (8796.1 GB wanted, ");
        exception.Message.ShouldEndWith("Make room, or set Renesandro:DataDirectory to another disk.");
        body.Reads.ShouldBe(0);
    }

    private HttpDownload Download() => new(new Uri("http://h/clip.mp4?x"), _folder["part"], new FetchingOptions(), _time);

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

    /// <summary>Gives a byte a read, after a silence on the fake clock.</summary>
    private sealed class SlowBody(FakeTimeProvider time, TimeSpan silence, int length) : Stream
    {
        private int _sent;

        public int Reads { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            time.Advance(silence);
            cancellationToken.ThrowIfCancellationRequested();
            buffer.Span[0] = 1;
            return ValueTask.FromResult(_sent++ < length ? 1 : 0);
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
