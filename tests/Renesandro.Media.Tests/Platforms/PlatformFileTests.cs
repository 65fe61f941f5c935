using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Settling;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Audio.Loudness;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

/// <summary>Files of one job, read back and held against the table.</summary>
public sealed class PlatformFileTests : IDisposable
{
    // A still and a quiet picture, which no encoder spends many bits on, and a quiet sound.
    private const double Seconds = 1.2;

    private readonly PipelineLab _lab = new();

    public PlatformFileTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    [Theory]
    [InlineData("youtube")]
    [InlineData("dv360")]
    [InlineData("amazon")]
    [InlineData("snap")]
    [InlineData("tiktok-reservation")]
    [InlineData("tiktok")]
    [InlineData("meta-feed")]
    [InlineData("meta-stories")]
    [InlineData("meta-reels")]
    [InlineData("instagram-reels-api")]
    [InlineData("demand-gen")]
    [InlineData("app-campaigns")]
    [InlineData("adobe-dsp")]
    [InlineData("pinterest")]
    [InlineData("linkedin")]
    public async Task Files_for_a_platform_are_as_its_table_says(string name)
    {
        var platform = PlatformTable.Platforms.Single(platform => platform.Name == name);
        var still = _lab.Media.Make("png", "-f lavfi -i color=c=0x334455:size=320x180 -frames:v 1");
        var clip = _lab.Media.MakeVideo(Seconds, "320x180", "30");
        var music = _lab.Media.MakeSine(6, 300, "-af volume=0.1");
        var request = PipelineLab.Request([clip], [still]);
        request = request with
        {
            VideoBlocks = [request.VideoBlocks[0], request.VideoBlocks[1] with { Alternatives = [request.VideoBlocks[1].Alternatives[0] with { Seconds = Seconds }] }],
            AudioBlocks = [new MediaBlock("music", [PipelineLab.Source(music, "m")])],
            Options = request.Options with { Platforms = [name], MusicGain = 1, Transition = new TransitionRequest("fade", 0.3) },
        };

        var result = await _lab.RenderAsync(request, TestContext.Current.CancellationToken);

        result.Failures.ShouldBeEmpty();
        var file = _lab.Files().ShouldHaveSingleItem();
        TestMedia.DecodeFully(file);
        var facts = FactsOf(file);
        platform.Rules
            .Where(rule => facts.ContainsKey(rule.Property))
            .Select(rule => new NamedRule(platform, rule))
            .Where(rule => !Meets(rule, facts[rule.Rule.Property]))
            .Select(rule => $"{rule} as {rule.Rule.Property}, and it is {facts[rule.Rule.Property]}")
            .ShouldBeEmpty();
    }

    public void Dispose() => _lab.Dispose();

    private static bool Meets(NamedRule rule, string fact) => rule.Rule.Property switch
    {
        FileProperty.Size => fact.Split('x') is [var width, var height] && rule.Allows(int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture)),
        var property when property.IsNumber => rule.Allows(RuleValues.Number(fact)!.Value),
        _ => rule.Allows(fact),
    };

    private Dictionary<FileProperty, string> FactsOf(string file)
    {
        using var streams = JsonDocument.Parse(TestMedia.Probe(file, "-show_streams -of json"));
        var all = streams.RootElement.GetProperty("streams").EnumerateArray().ToArray();
        var (picture, sound) = (all.Single(stream => Text(stream, "codec_type") == "video"), all.Single(stream => Text(stream, "codec_type") == "audio"));
        var pictures = PacketsOf(file, "v");
        var sounds = PacketsOf(file, "a");
        double[] keys = [.. pictures.Where(packet => packet.IsKey).Select(packet => packet.Time).Append(pictures.Length / RuleValues.Number(Text(picture, "r_frame_rate"))!.Value)];
        var bytes = File.ReadAllBytes(file).AsSpan();
        return new()
        {
            [FileProperty.Container] = bytes[4..12].SequenceEqual("ftypisom"u8) ? "mp4" : "another",
            [FileProperty.IndexFirst] = bytes.IndexOf("moov"u8) < bytes.IndexOf("mdat"u8) ? "true" : "false",
            [FileProperty.EditLists] = bytes[..bytes.IndexOf("mdat"u8)].IndexOf("elst"u8) >= 0 ? "true" : "false",
            [FileProperty.Size] = $"{picture.GetProperty("width")}x{picture.GetProperty("height")}",
            [FileProperty.Bytes] = new FileInfo(file).Length.ToString(CultureInfo.InvariantCulture),
            [FileProperty.FrameRate] = Text(picture, "r_frame_rate"),
            [FileProperty.ConstantFrameRate] = Text(picture, "r_frame_rate") == Text(picture, "avg_frame_rate") ? "true" : "false",
            [FileProperty.VideoCodec] = Text(picture, "codec_name"),
            [FileProperty.VideoProfile] = Text(picture, "profile"),
            [FileProperty.VideoLevel] = Say(picture.GetProperty("level").GetInt32() / 10.0),
            [FileProperty.PixelFormat] = Text(picture, "pix_fmt"),
            [FileProperty.Colours] = Text(picture, "color_space"),
            [FileProperty.Interlaced] = Text(picture, "field_order") == "progressive" ? "false" : "true",
            [FileProperty.BFrames] = TestMedia.Probe(file, "-select_streams v -show_entries frame=pict_type -of csv=p=0")
                .Replace(",", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Split('I', 'P').Max(run => run.Length).ToString(CultureInfo.InvariantCulture),
            [FileProperty.KeyFrameInterval] = Say(keys.Zip(keys.Skip(1), (first, next) => next - first).Max()),
            [FileProperty.VideoBitRate] = Say(pictures.Sum(packet => packet.Bytes) * 8 / keys[^1]),
            [FileProperty.AudioCodec] = Text(sound, "codec_name"),
            [FileProperty.AudioRate] = Text(sound, "sample_rate"),
            [FileProperty.AudioChannels] = sound.GetProperty("channels").ToString(),
            [FileProperty.AudioBitRate] = Say(sounds.Sum(packet => packet.Bytes) * 8 / (sounds.Length * 1024 / 48_000.0)),
            [FileProperty.Loudness] = Say(Ebur128.Measure(_lab.Media, MemoryMarshal.Cast<byte, float>(Tool.Run("ffmpeg", $"-hide_banner -loglevel error -xerror -i \"{file}\" -ar 48000 -ac 2 -f f32le -")).ToArray()).Integrated),
        };
    }

    private static (double Time, long Bytes, bool IsKey)[] PacketsOf(string file, string stream) =>
    [
        .. TestMedia.Probe(file, $"-select_streams {stream} -show_entries packet=pts_time,size,flags -of csv=p=0")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .Select(fields => (RuleValues.Number(fields[0])!.Value, long.Parse(fields[1], CultureInfo.InvariantCulture), fields[2].StartsWith('K'))),
    ];

    private static string Text(JsonElement stream, string name) => stream.GetProperty(name).ToString();

    private static string Say(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
