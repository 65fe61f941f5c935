using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Sync;

/// <summary>The meter tells by how much a sound is late or early, in finished files.</summary>
public sealed class SyncMeterTests : IDisposable
{
    private readonly TestMedia _media = new();

    public SyncMeterTests() => RequiredTools.Need("ffmpeg");

    [Theory]
    [InlineData("25", "", 0)]
    [InlineData("30000/1001", "-af adelay=delays=7:all=1", 7)]
    [InlineData("60", "-af atrim=start=0.004,asetpts=N/SR/TB", -4)]
    public void It_tells_how_late_the_sound_is(string fps, string filter, double offset)
    {
        var clip = new FlashingClip(FrameRate.TryParse(fps)!.Value, Pitch: 1500) { Output = filter };

        var found = SyncMeter.Measure(clip.Make(_media, "mp4"), clip.Rate);

        found.Count.ShouldBe(3);
        found.ShouldAllBe(flash => Math.Abs(flash.Offset - offset) < 0.2 && Math.Abs(flash.Pitch - 1500) < 10, string.Join("; ", found));
    }

    [Fact]
    public void A_flash_without_a_beep_has_no_offset()
    {
        var clip = new FlashingClip(new FrameRate(25)) { Output = "-af atrim=end=1" };

        SyncMeter.Measure(clip.Make(_media, "mp4"), clip.Rate).Select(flash => flash.Beep is null).ShouldBe([false, true, true]);
    }

    public void Dispose() => _media.Dispose();
}
