using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Contracts;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Mp4;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class SplicingTests : IDisposable
{
    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator;

    public SplicingTests() => _combinator = FFmpegParts.Combinator(new FFmpegOptions { Preset = "ultrafast" });

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("24/1", new[] { 0.5, 1.3, 0.04 }, "veryfast")]
    [InlineData("25/1", new[] { 1.0, 0.7 }, "ultrafast")]
    [InlineData("30000/1001", new[] { 0.9, 0.1, 2.1 }, "veryfast")]
    [InlineData("30/1", new[] { 0.033, 0.033, 1.0, 0.066 }, "medium")]
    [InlineData("60/1", new[] { 0.4, 3.2 }, "veryfast")]
    public async Task A_spliced_variant_has_the_packets_of_ffmpegs_own_concat(string rate, double[] seconds, string preset)
    {
        var canvas = new Canvas(192, 108, FrameRate.TryParse(rate)!.Value);
        var clips = new List<PreparedClip>();
        foreach (var length in seconds)
        {
            clips.Add(await PrepareAsync(_media.MakeVideo(length, rate: rate), canvas, preset));
        }

        await CompareWithConcatAsync(canvas, clips);
    }

    [Fact]
    public void Any_mixture_of_clips_has_the_packets_of_ffmpegs_own_concat()
    {
        var mixtures = from rate in Gen.Elements("24/1", "25/1", "30000/1001", "30/1", "60/1")
                       from preset in Gen.Elements("ultrafast", "veryfast", "slow")
                       from frames in Gen.Frequency((1, Gen.Constant(1)), (4, Gen.Choose(2, 90))).NonEmptyListOf().Resize(5)
                       select (rate, preset, frames: frames.ToArray());
        var made = new Dictionary<(string, string, int), PreparedClip>();

        Prop.ForAll(mixtures.ToArbitrary(), mixture => MixAsync(mixture.rate, mixture.preset, mixture.frames).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

        async Task MixAsync(string rate, string preset, int[] lengths)
        {
            var canvas = new Canvas(192, 108, FrameRate.TryParse(rate)!.Value);
            foreach (var frames in lengths.Where(frames => !made.ContainsKey((rate, preset, frames))).Distinct())
            {
                made[(rate, preset, frames)] = await PrepareAsync(
                    _media.MakeVideo(10, rate: rate, extra: $"-frames:v {frames} -preset ultrafast -pix_fmt yuv420p"), canvas, preset);
            }

            await CompareWithConcatAsync(canvas, [.. lengths.Select(frames => made[(rate, preset, frames)])]);
        }
    }

    private async Task CompareWithConcatAsync(Canvas canvas, IReadOnlyList<PreparedClip> clips)
    {
        var frames = clips.Sum(clip => clip.Frames);
        var spliced = await SpliceAsync(clips, canvas.FrameRate.SamplesOf(frames, AudioTrack.SampleRate));
        var joined = Concat(clips);

        var packets = Packets(spliced);
        packets.Select(packet => packet.Dts).ShouldBe(Enumerable.Range(0, packets.Length).Select(i => packets[0].Dts + ((long)i * canvas.FrameRate.TicksPerFrame)));
        packets.Select(packet => packet.Shown(canvas)).ShouldBe(Packets(joined).Select(packet => packet.Shown(canvas)));
        TestMedia.DecodeFully(spliced);
        Frames(spliced).ShouldBe(Frames(joined));
        TestMedia.Probe(spliced, "-count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0").Trim().ShouldBe($"{frames}");
    }

    [Fact]
    public async Task The_sound_ends_at_the_sample_where_the_picture_ends()
    {
        var canvas = new Canvas(192, 108, new FrameRate(30));
        var clip = await PrepareAsync(_media.MakeVideo(1), canvas, "ultrafast");

        var spliced = await SpliceAsync([clip], 48_000);

        var sound = Mp4Reader.Read(spliced).Single(track => track.Handler == "soun");
        ((double)sound.Presented!.Value / sound.MovieTimescale).ShouldBe(1.0);
        (sound.Durations.Sum(duration => (long)duration) - sound.MediaTime).ShouldBe(48_000);
        TestMedia.Probe(spliced, "-show_entries stream=duration -of csv=p=0").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["1.000000", "1.000000"]);
    }

    [Fact]
    public async Task Readers_that_share_no_code_with_ffmpeg_agree_on_the_content()
    {
        RequiredTools.Need("mkvmerge", "mediainfo");
        var canvas = new Canvas(192, 108, new FrameRate(30_000, 1001));
        var clips = new[] { await PrepareAsync(_media.MakeVideo(1), canvas, "veryfast"), await PrepareAsync(_media.MakeVideo(0.5), canvas, "veryfast") };
        var samples = canvas.FrameRate.SamplesOf(clips.Sum(clip => clip.Frames), AudioTrack.SampleRate);

        var spliced = await SpliceAsync(clips, samples);

        TestMedia.Run("mkvmerge", $"--identify \"{spliced}\"").Split('\n', StringSplitOptions.TrimEntries).Skip(1).Where(line => line.Length > 0)
            .ShouldBe(["Track ID 0: video (AVC/H.264/MPEG-4p10)", "Track ID 1: audio (AAC)"]);
        using var report = JsonDocument.Parse(TestMedia.Run("mediainfo", $"--Output=JSON --Full \"{spliced}\""));
        var tracks = report.RootElement.GetProperty("media").GetProperty("track").EnumerateArray().ToArray();
        var (picture, sound) = (tracks.Single(track => Text(track, "@type") == "Video"), tracks.Single(track => Text(track, "@type") == "Audio"));
        (Text(picture, "Format_Profile"), Text(picture, "FrameRate_Mode"), Text(picture, "FrameRate"), Text(picture, "FrameCount"))
            .ShouldBe(("High", "CFR", "29.970", $"{clips.Sum(clip => clip.Frames)}"));
        Text(tracks.Single(track => Text(track, "@type") == "General"), "IsStreamable").ShouldBe("Yes");
        Text(sound, "Duration").ShouldBe(Text(picture, "Duration"));
        tracks.ShouldAllBe(track => !track.ToString().Contains("ConformanceErrors"));
    }

    private static string? Text(JsonElement track, string name) => track.TryGetProperty(name, out var value) ? value.GetString() : null;

    private Task<PreparedClip> PrepareAsync(string source, Canvas canvas, string preset) => PrepareAsync(source, canvas, preset, null, null);

    private async Task<PreparedClip> PrepareAsync(string source, Canvas canvas, string preset, TimeSpan? start, TimeSpan? end)
    {
        var probe = await _combinator.ProbeAsync(source, TestContext.Current.CancellationToken);
        return await _combinator.PrepareAsync(
            new ClipPreparation(probe, canvas, _media.NewPath("mp4")) { Preset = preset, Start = start, End = end },
            TestContext.Current.CancellationToken);
    }

    private async Task<string> SpliceAsync(IReadOnlyList<PreparedClip> clips, long samples)
    {
        var sine = _media.Make("m4a", "-f lavfi -i sine=sample_rate=48000:duration=20 -ac 2 -c:a aac -b:a 128k -fflags +bitexact");
        var track = Mp4Reader.Read(sine).Single();
        var packets = (int)((track.MediaTime + samples + 1023) / 1024);
        var content = await _combinator.CombineAsync(
            Composition.Of(clips, new AudioSlice(samples, track, [new SampleRun(0, packets)])), TestContext.Current.CancellationToken);
        var path = _media.NewPath("mp4");
        await content.SaveAsync(path, TestContext.Current.CancellationToken);
        return path;
    }

    private string Concat(IReadOnlyList<PreparedClip> clips)
    {
        var list = _media.NewPath("txt");
        File.WriteAllLines(list, clips.Select(clip => $"file '{clip.Path}'"));
        return _media.Make("mp4", $"-f concat -safe 0 -auto_convert 0 -i \"{list}\" -c copy -movflags +faststart");
    }

    // Without the head: ffmpeg guesses a frame rate there, and takes 24 for 23.976 where its concat rounded the time stamps of a short part.
    private static string[] Frames(string path) => [.. TestMedia
        .Run("ffmpeg", $"-v error -i \"{path}\" -map 0:v -f framemd5 -")
        .Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')];

    private static Packet[] Packets(string path) => TestMedia
        .Probe(path, "-select_streams v -show_data_hash md5 -show_entries packet=pts,dts,flags,data_hash -of csv=p=0")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(','))
        .Select(fields => new Packet(long.Parse(fields[0]), long.Parse(fields[1]), fields[2], fields[3]))
        .ToArray();

    private sealed record Packet(long Pts, long Dts, string Flags, string Hash)
    {
        // ffmpeg's concat rounds the start of every part to microseconds, and its decoding times stumble over parts of one frame.
        public string Shown(Canvas canvas) => $"{Math.Round((double)Pts / canvas.FrameRate.TicksPerFrame)} {Flags} {Hash}";
    }
}
