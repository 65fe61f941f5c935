using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>How loud the music of a stored variant is under other sounds: the music is a tone of its own pitch, and what is heard over it another.</summary>
public sealed class MusicLevelTests : IDisposable
{
    private const int Music = 200;
    private const int Voice = 2_000;
    private const int Later = 600;

    private readonly PipelineLab _lab = new();

    public MusicLevelTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("clip", DuckUnder.Clips, true)]
    [InlineData("clip", DuckUnder.Speech, false)]
    [InlineData("clip", DuckUnder.None, false)]
    [InlineData("clip speech", DuckUnder.Speech, true)]
    [InlineData("clip speech", DuckUnder.Clips, false)]
    [InlineData("speech", DuckUnder.Speech, true)]
    [InlineData("speech", DuckUnder.None, false)]
    [InlineData("clip and speech", DuckUnder.Clips | DuckUnder.Speech, true)]
    public async Task Music_goes_down_before_a_sound_and_comes_back_after_it(string heard, DuckUnder under, bool isLowered)
    {
        var clip = PipelineLab.Source(Speaking(heard.StartsWith("clip", StringComparison.Ordinal) && heard != "clip speech" ? 0.8 : 9, 1.6, 4));
        var recording = new SpeechRecording(PipelineLab.Source(_lab.Media.Make("wav", $"-f lavfi -i \"{Tone(0.8, 1.6, 2)}\"")));
        var request = Request(clip with { Sound = heard.StartsWith("clip", StringComparison.Ordinal) ? 1 : 0, Speech = heard == "clip speech" ? recording : null });
        request = request with
        {
            TextToSpeech = heard.EndsWith("speech", StringComparison.Ordinal) && heard != "clip speech" ? [recording] : [],
            Options = request.Options with { DuckUnder = under, DuckAttack = 0.2, DuckRelease = 1 },
        };

        var sound = await RenderAsync(request);

        var low = isLowered ? 0.4 : 1;
        Level(sound, Music, 0.3).ShouldBe(1, 0.03);
        Level(sound, Music, 0.57).ShouldBe(1, 0.03);
        Level(sound, Music, 0.7).ShouldBe(isLowered ? 0.7 : 1, 0.06);
        Level(sound, Music, 0.82).ShouldBe(low, 0.03);
        Level(sound, Music, 1.2).ShouldBe(low, 0.03);
        Level(sound, Music, 1.95).ShouldBe(low, 0.03);
        Level(sound, Music, 2.5).ShouldBe(isLowered ? 0.7 : 1, 0.06);
        Level(sound, Music, 3.06).ShouldBe(1, 0.03);
        Level(sound, Music, 3.6).ShouldBe(1, 0.03);
        Level(sound, Voice, 1.2).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Music_comes_back_after_a_joint_and_goes_down_before_one()
    {
        var request = Request(
            PipelineLab.Source(Speaking(0.8, 9, 2)), PipelineLab.Source(Speaking(9, 9, 2.5)), PipelineLab.Source(Speaking(0, 9, 1.5)));

        var sound = await RenderAsync(request with { Options = request.Options with { DuckUnder = DuckUnder.Clips } });

        Level(sound, Music, 0.65).ShouldBe(1, 0.03);
        Level(sound, Music, 0.83).ShouldBe(0.4, 0.03);
        Level(sound, Music, 2.35).ShouldBe(0.4, 0.03);
        Level(sound, Music, 2.7).ShouldBe(0.7, 0.06);
        Level(sound, Music, 3.06).ShouldBe(1, 0.03);
        Level(sound, Music, 4.36).ShouldBe(1, 0.03);
        Level(sound, Music, 4.45).ShouldBe(0.7, 0.08);
        Level(sound, Music, 4.53).ShouldBe(0.4, 0.03);
    }

    [Fact]
    public async Task Music_begins_where_the_job_says_and_all_sound_fades_in_and_out()
    {
        var request = Request(PipelineLab.Source(Speaking(9, 9, 4)));
        var music = _lab.Media.Make("wav", $"-f lavfi -i \"aevalsrc='0.125*sin(2*PI*t*if(lt(t,5),{Music},{Later}))':s=48000:d=20\"");

        var sound = await RenderAsync(request with
        {
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(music)])],
            Options = request.Options with { MusicStart = 3.5, FadeIn = 1, FadeOut = 1.6 },
        });

        Level(sound, Music, 0.25).ShouldBe(Rise(0.25), 0.02);
        Level(sound, Music, 0.5).ShouldBe(Rise(0.5), 0.03);
        Level(sound, Music, 1.1).ShouldBe(1, 0.03);
        Level(sound, Music, 1.48).ShouldBe(1, 0.03);
        Level(sound, Later, 1.52).ShouldBe(1, 0.03);
        Level(sound, Music, 1.53).ShouldBeLessThan(0.05);
        Level(sound, Later, 2.37).ShouldBe(1, 0.03);
        Level(sound, Later, 3.2).ShouldBe(Rise(0.5), 0.03);
        Level(sound, Later, 3.6).ShouldBe(Rise(0.25), 0.02);
        Level(sound, Later, 3.98).ShouldBeLessThan(0.01);
    }

    /// <summary>A raised cosine from 0 to 1.</summary>
    private static double Rise(double share) => (1 - Math.Cos(Math.PI * share)) / 2;

    /// <summary>The amplitude of a pitch in 20 ms around an instant, as a share of that of the music in its file.</summary>
    private static double Level(Sound sound, int pitch, double seconds)
    {
        var middle = (int)(seconds * Sound.Rate);
        return sound.Amplitude(pitch, middle - 480, middle + 480) / 0.125;
    }

    private static string Tone(double from, double to, double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"aevalsrc='0.3*sin(2*PI*{Voice}*t)*between(t,{from},{to})':s=48000:d={seconds}");

    /// <summary>A clip that makes a sound from one instant to another.</summary>
    private string Speaking(double from, double to, double seconds) => _lab.Media.Make("mp4", string.Create(
        CultureInfo.InvariantCulture,
        $"-f lavfi -i color=gray:size=160x90:rate=30:duration={seconds} -f lavfi -i \"{Tone(from, to, seconds)}\" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -b:a 192k"));

    private RenderRequest Request(params MediaSource[] clips) => new()
    {
        TaskName = "levels",
        VideoBlocks = [.. clips.Select((clip, i) => new MediaBlock($"block{i}", [clip]))],
        AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(_lab.Media.MakeSine(20, Music))])],
        Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", Sound = 1, MusicGain = 1 },
    };

    private async Task<Sound> RenderAsync(RenderRequest request)
    {
        var result = await _lab.RenderAsync(request, Cancelled);
        result.Failures.ShouldBeEmpty();
        return SoundLab.Listen(_lab.Files().Single());
    }
}
