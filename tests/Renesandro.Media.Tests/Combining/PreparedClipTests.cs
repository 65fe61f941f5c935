using Renesandro.Media.Combining;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class PreparedClipTests : IDisposable
{
    private static readonly Canvas Canvas = new(320, 180, new FrameRate(30));
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task Clips_join_when_one_decoder_can_go_from_one_to_the_other()
    {
        var clip = await MakeAsync(track => track);

        (await MakeAsync(track => track with { Frames = 4, SyncSamples = [0] })).JoinsWith(clip).ShouldBeTrue();
        (await MakeAsync(track => track with { Size = (322, 180) })).JoinsWith(clip).ShouldBeFalse();
        (await MakeAsync(track => track with { Timescale = 30_720 })).JoinsWith(clip).ShouldBeFalse();
        (await MakeAsync(track => track with { Configuration = [1, 100, 0, 40, 255] })).JoinsWith(clip).ShouldBeFalse();
    }

    [Fact]
    public async Task A_clip_knows_its_one_picture()
    {
        var clip = await MakeAsync(track => track);

        (clip.Frames, clip.Track.Count, clip.Track.Size, clip.Canvas).ShouldBe((8, 8, (320, 180), Canvas));
    }

    [Theory]
    [InlineData(null, null, 10, 300)]
    [InlineData(2.0, null, 8, 240)]
    [InlineData(2.0, 3.5, 1.5, 45)]
    [InlineData(null, 11.0, 10, 300)]
    [InlineData(1.0, 1.05, 0.05, 2)]
    [InlineData(9.99, null, 0.01, 1)]
    [InlineData(10.5, null, -0.5, 1)]
    public void Start_and_end_select_a_part_of_a_source_of_ten_seconds(double? start, double? end, double seconds, long frames)
    {
        var request = new ClipPreparation(new ClipProbe("/clip.mp4", 320, 180, TimeSpan.FromSeconds(10)), Canvas, "/out.mp4")
        {
            Start = start is { } from ? TimeSpan.FromSeconds(from) : null,
            End = end is { } to ? TimeSpan.FromSeconds(to) : null,
        };

        request.Length.ShouldBe(TimeSpan.FromSeconds(seconds));
        request.Frames.ShouldBe(frames);
        request.Threads.ShouldBe(1);
    }

    [Fact]
    public void A_canvas_is_written_as_people_say_it() => new Canvas(1080, 1920, new FrameRate(30_000, 1001)).ToString().ShouldBe("1080×1920 at 29.97 fps");

    private async Task<PreparedClip> MakeAsync(Func<MadeUpTrack, MadeUpTrack> change)
    {
        var track = change(new MadeUpTrack(_media.NewPath("samples"))).Write();
        var path = _media.NewPath("mp4");
        await Mp4Writer.Write(new Mp4Sequence([(track, new SampleRun(0, track.Count))], track.Count * (long)MadeUpTrack.Ticks))
            .SaveAsync(path, TestContext.Current.CancellationToken);
        return new PreparedClip(path, track.Count, Canvas);
    }
}
