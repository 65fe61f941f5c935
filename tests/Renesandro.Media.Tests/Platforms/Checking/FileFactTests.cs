using Renesandro.Media.Mp4;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Shouldly;
using Xunit;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Tests.Platforms.Checking;

public sealed class FileFactTests : IDisposable
{
    private readonly CheckLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_plain_file_tells_all_that_needs_no_decoder()
    {
        var facts = await _lab.ReadAsync(_lab.Make($"{CheckLab.Picture} {CheckLab.Sound} {CheckLab.Plain} -colorspace bt709 -profile:v high -x264-params 8x8dct=1"));

        Words(facts, FileProperty.Container, FileProperty.IndexFirst, FileProperty.EditLists, FileProperty.ConstantFrameRate, FileProperty.VideoCodec)
            .ShouldBe(["mp4", "true", "true", "true", "h264"]);
        Words(facts, FileProperty.VideoProfile, FileProperty.PixelFormat, FileProperty.Colours, FileProperty.Interlaced, FileProperty.ClosedGroups, FileProperty.AudioCodec)
            .ShouldBe(["High", "yuv420p", "bt709", "false", "true", "aac"]);
        facts[FileProperty.Size]!.Size.ShouldBe(new PlatformSize(180, 320));
        Number(facts, FileProperty.Duration).ShouldBe(2, 0.001);
        Number(facts, FileProperty.FrameRate).ShouldBe(30);
        Number(facts, FileProperty.BFrames).ShouldBe(0);
        Number(facts, FileProperty.KeyFrameInterval).ShouldBe(0.5);
        Number(facts, FileProperty.VideoLevel).ShouldBeInRange(1, 3);
        Number(facts, FileProperty.AudioRate).ShouldBe(48_000);
        Number(facts, FileProperty.AudioChannels).ShouldBe(2);
        Number(facts, FileProperty.AudioBitRate).ShouldBeInRange(20_000, 200_000);
        (Number(facts, FileProperty.Bytes) * 8 / 2).ShouldBeInRange(Number(facts, FileProperty.VideoBitRate), Number(facts, FileProperty.VideoBitRate) + 250_000);
        facts[FileProperty.Loudness].ShouldBeNull();
        facts[FileProperty.Bars].ShouldBeNull();
    }

    [Theory]
    [InlineData(FileProperty.EditLists, "false", "-use_editlist 0")]
    [InlineData(FileProperty.IndexFirst, "false", "-movflags -faststart")]
    [InlineData(FileProperty.ConstantFrameRate, "false", "-vf select=not(eq(n\\,20)) -fps_mode vfr")]
    [InlineData(FileProperty.VideoCodec, "hevc", "-c:v libx265 -tune:v fastdecode -x265-params log-level=error")]
    [InlineData(FileProperty.AudioCodec, "none", "-an")]
    [InlineData(FileProperty.AudioCodec, "mp3", "-c:a libmp3lame")]
    [InlineData(FileProperty.PixelFormat, "yuv444p", "-pix_fmt yuv444p")]
    [InlineData(FileProperty.ClosedGroups, "false", "-tune:v film -bf 3 -x264-params open-gop=1:keyint=10:min-keyint=10:scenecut=0:b-pyramid=none")]
    [InlineData(FileProperty.Interlaced, "true", "-flags +ilme+ildct -x264-params tff=1 -vf setfield=tff")]
    public async Task What_a_file_breaks_is_told(FileProperty property, string word, string arguments)
    {
        var facts = await _lab.ReadAsync(_lab.Make($"{CheckLab.Picture} {CheckLab.Sound} {CheckLab.Plain} {arguments}"));

        facts[property].ShouldBe(FileFact.Of(word));
    }

    [Theory]
    [InlineData(FileProperty.KeyFrameInterval, 2, "-g 600")]
    [InlineData(FileProperty.BFrames, 2, "-tune:v film -bf 2 -x264-params b-adapt=0")]
    [InlineData(FileProperty.FrameRate, 25, "-r 25")]
    [InlineData(FileProperty.FrameRate, 30000.0 / 1001, "-r 30000/1001")]
    [InlineData(FileProperty.AudioChannels, 1, "-ac 1")]
    [InlineData(FileProperty.AudioRate, 44_100, "-ar 44100")]
    public async Task A_number_is_told(FileProperty property, double number, string arguments)
    {
        var facts = await _lab.ReadAsync(_lab.Make($"{CheckLab.Picture} {CheckLab.Sound} {CheckLab.Plain} {arguments}"));

        Number(facts, property).ShouldBe(number, 0.001);
    }

    [Theory]
    [InlineData("mov", "mov", "")]
    [InlineData("mkv", "mkv", "")]
    [InlineData("webm", "webm", "-c:v libvpx -c:a libopus -deadline realtime")]
    [InlineData("avi", "avi", "-c:v mpeg4 -c:a mp3")]
    [InlineData("ts", "mpegts", "")]
    public async Task The_form_of_a_file_is_told_by_its_bytes(string extension, string container, string arguments)
    {
        var path = _lab.Make($"{CheckLab.Picture} {CheckLab.Sound} -c:v libx264 -preset ultrafast {arguments}", extension);
        var hidden = _lab.Media.NewPath("source");
        File.Move(path, hidden);

        var facts = await _lab.ReadAsync(hidden);

        facts[FileProperty.Container].ShouldBe(FileFact.Of(container));
        Number(facts, FileProperty.FrameRate).ShouldBe(30, 0.001);
        facts[FileProperty.EditLists]!.Word.ShouldBe(container == "mov" ? "true" : "false");
    }

    [Fact]
    public async Task A_turned_picture_has_the_size_that_is_shown()
    {
        var lying = _lab.Make($"{CheckLab.Picture.Replace("180x320", "320x180", StringComparison.Ordinal)} {CheckLab.Sound} {CheckLab.Plain}");
        var bytes = await File.ReadAllBytesAsync(lying, TestContext.Current.CancellationToken);

        // The matrix of a track header, after 40 bytes of it (ISO/IEC 14496-12, 8.3.2): a quarter turn.
        var matrix = bytes.AsSpan(bytes.AsSpan().IndexOf("tkhd"u8) + 4 + 40);
        WriteInt32BigEndian(matrix, 0);
        WriteInt32BigEndian(matrix[4..], 1 << 16);
        WriteInt32BigEndian(matrix[12..], -(1 << 16));
        WriteInt32BigEndian(matrix[16..], 0);
        var turned = _lab.Media.NewPath("mp4");
        await File.WriteAllBytesAsync(turned, bytes, TestContext.Current.CancellationToken);

        (await _lab.ReadAsync(turned))[FileProperty.Size]!.Size.ShouldBe(new PlatformSize(180, 320));
    }

    [Fact]
    public async Task Loudness_and_peaks_are_measured_where_they_are_asked_for()
    {
        // A sine of 1 kHz at −20 dBFS in both channels is −20 LUFS (EBU Tech 3341): that of ffmpeg has −18, and each channel gets 3 dB less.
        var facts = await _lab.ReadAsync(
            _lab.Make($"{CheckLab.Picture} -f lavfi -i sine=frequency=997:sample_rate=48000:duration=2,volume=1dB {CheckLab.Plain} -b:a 256k"), FileProperty.Loudness);

        Number(facts, FileProperty.Loudness).ShouldBe(-20, 0.4);
        Number(facts, FileProperty.TruePeak).ShouldBe(-20, 0.5);
        facts[FileProperty.Bars].ShouldBeNull();
    }

    [Fact]
    public async Task Silence_has_no_loudness()
    {
        var facts = await _lab.ReadAsync(_lab.Make($"{CheckLab.Picture} -f lavfi -i anullsrc=r=48000:cl=stereo:d=2 {CheckLab.Plain}"), FileProperty.Loudness, FileProperty.TruePeak);

        facts[FileProperty.Loudness].ShouldBeNull();
        facts[FileProperty.TruePeak].ShouldBeNull();
        facts.IsSilent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("scale=180:160,pad=180:320:0:80", 50)]
    [InlineData("scale=90:320,pad=180:320:45:0", 50)]
    [InlineData("null", 0)]
    public async Task Black_bars_are_a_share_of_the_picture(string filter, double percent)
    {
        var facts = await _lab.ReadAsync(_lab.Make($"{CheckLab.Picture.Replace("testsrc2", "testsrc", StringComparison.Ordinal)} {CheckLab.Plain} -vf {filter}"), FileProperty.Bars);

        Number(facts, FileProperty.Bars).ShouldBe(percent, 2);
    }

    [Fact]
    public async Task A_picture_that_is_black_throughout_does_not_tell_its_bars() =>
        (await _lab.ReadAsync(_lab.Make($"-f lavfi -i color=black:size=180x320:rate=30:duration=1 {CheckLab.Plain}"), FileProperty.Bars))[FileProperty.Bars].ShouldBeNull();

    [Fact]
    public async Task A_file_that_is_no_video_is_refused_in_one_sentence()
    {
        var text = _lab.Media.NewPath("mp4");
        await File.WriteAllTextAsync(text, "This is not a video.", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<SourceException>(_lab.ReadAsync(text))).Message.ShouldStartWith("The file is neither a video nor an image");

        (await Should.ThrowAsync<SourceException>(_lab.ReadAsync(_lab.Make("-f lavfi -i color=red:size=64x64 -frames:v 1", "png")))).Message
            .ShouldBe("The file is an image: give a video.");
        (await Should.ThrowAsync<SourceException>(_lab.ReadAsync(_lab.Make("-f lavfi -i sine=duration=1", "m4a")))).Message.ShouldBe("The file has no picture: give a video.");

        var whole = await File.ReadAllBytesAsync(_lab.Make($"{CheckLab.Picture} {CheckLab.Plain} -movflags -faststart"), TestContext.Current.CancellationToken);
        var half = _lab.Media.NewPath("mp4");
        await File.WriteAllBytesAsync(half, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<SourceException>(_lab.ReadAsync(half))).Message.ShouldStartWith("The file is cut off");
    }

    [Fact]
    public async Task The_index_alone_tells_of_a_file_what_ffprobe_tells()
    {
        var path = _lab.Make($"{CheckLab.Picture} {CheckLab.Sound} -c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -g 20 -x264-params scenecut=0:colormatrix=bt709 -c:a aac -ac 2 -movflags +faststart");
        var read = await _lab.ReadAsync(path);

        var told = TrackFacts.Of(Mp4Reader.Read(path, TestContext.Current.CancellationToken), new FileInfo(path).Length, indexFirst: true);

        foreach (var property in Enum.GetValues<FileProperty>().Except([FileProperty.AudioBitRate]))
        {
            told[property].ShouldBe(read[property], $"{property}");
        }

        Number(told, FileProperty.AudioBitRate).ShouldBe(Number(read, FileProperty.AudioBitRate), 2_000);
        Number(told, FileProperty.BFrames).ShouldBeGreaterThan(0);
    }

    private static string?[] Words(FileFacts facts, params FileProperty[] properties) => [.. properties.Select(property => facts[property]?.Word)];

    private static double Number(FileFacts facts, FileProperty property)
    {
        facts[property].ShouldNotBeNull($"{property}");
        return facts[property]!.Min!.Value;
    }
}
