using System.Text.Json;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class RenderRequestSourceTests
{
    [Theory]
    [InlineData("https://h/a.BMP?name=a.mp4", "is a picture of a kind that cannot be read (.bmp): give a video, such as .mp4, .mov, .webm or .mkv, or an image: .jpg, .png, .webp or .gif.")]
    [InlineData("https://h/a.srt", "is not a media file (.srt)")]
    [InlineData("https://h/a.txt", "is not a media file (.txt)")]
    [InlineData("https://h/a.mp3", "is an audio file (.mp3), not a clip")]
    [InlineData("https://h/live.m3u8", "is a playlist (.m3u8)")]
    [InlineData("https://h/a%2Epdf", "is not a media file (.pdf)")]
    public void A_clip_of_a_wrong_kind_is_unsupported(string url, string expected)
    {
        var exception = RenderRequestFaultTests.Refused(Job(url));

        exception.Kind.ShouldBe(RenderRequestErrorKind.UnsupportedSource);
        exception.Errors.ShouldHaveSingleItem().Path.ShouldBe("video_blocks.a[0]");
        exception.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("https://h/watch")]
    [InlineData("https://h/a.mp4?download=a.txt")]
    [InlineData("https://h/v1.2/clip")]
    [InlineData("https://h/a.xyz")]
    [InlineData("HTTPS://H/A.MP4")]
    [InlineData("https://h/a.JPG")]
    [InlineData("https://h/a.jpeg")]
    [InlineData("https://h/a.png")]
    [InlineData("https://h/a.webp")]
    [InlineData("https://h/a.gif")]
    public void An_image_is_a_clip_and_a_missing_or_unknown_extension_is_accepted(string url) =>
        RenderRequestReaderTests.Read(Job(url)).VideoBlocks[0].Alternatives.ShouldHaveSingleItem();

    [Fact]
    public void Music_may_be_an_audio_file_or_a_video_but_not_a_picture()
    {
        RenderRequestReaderTests.Read(Job("https://h/a", music: "https://h/a.mp4"));
        RenderRequestReaderTests.Read(Job("https://h/a", music: "https://h/a.mp3"));
        RenderRequestFaultTests.Refused(Job("https://h/a", music: "https://h/a.png")).Message
            .ShouldStartWith("audio_blocks.m[0]: a.png is a still picture (.png): give music");
    }

    [Fact]
    public void A_wrong_kind_beside_another_fault_is_malformed() =>
        RenderRequestFaultTests.Refused(Job("https://h/a.bmp", music: "a.mp3")).Kind.ShouldBe(RenderRequestErrorKind.Malformed);

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("clips/a.mp4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("C:\\a.mp4")]
    public void Without_a_base_directory_local_files_are_refused(string path) =>
        RenderRequestFaultTests.Refused(Job(path)).Message
            .ShouldBe("video_blocks.a[0]: is not an http or https URL: local files are accepted only on the command line.");

    [Theory]
    [InlineData("clip.mp4")]
    [InlineData("a b/c#d%20e?f.mp4")]
    [InlineData("é\"'ü 👋.mp4")]
    [InlineData("line\nbreak.mp4")]
    [InlineData("-dash&semi;.mp4")]
    [InlineData("%2F..%2e.mp4")]
    [InlineData("./x:y.mp4")]
    public void A_local_path_becomes_a_file_url(string written)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(written);

        var source = RenderRequestReaderTests.Read(Job(written), folder.Path).VideoBlocks[0].Alternatives[0];

        source.Url.IsFile.ShouldBeTrue();
        source.Url.LocalPath.ShouldBe(Path.GetFullPath(path));
        Uri.UnescapeDataString(source.PublicUrl.OriginalString).ShouldBe(written);
    }

    [Fact]
    public void An_absolute_path_or_file_url_is_shown_by_its_name_alone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("my clip.mp4");

        foreach (var written in new[] { path, new Uri(path).AbsoluteUri })
        {
            var source = RenderRequestReaderTests.Read(Job(written), folder.Path).VideoBlocks[0].Alternatives[0];

            source.Url.LocalPath.ShouldBe(path);
            source.PublicUrl.OriginalString.ShouldBe("my%20clip.mp4");
            source.LabelOrDefault.ShouldBe("my clip");
        }
    }

    [Theory]
    [InlineData("gone.mp4", "gone.mp4 does not exist: check the path, which starts at the folder of the job file.")]
    [InlineData("sub", "sub is a folder: name a file in it.")]
    [InlineData("a\0b", "a�b cannot be the path of a file.")]
    [InlineData("file://host/share/a.mp4", "is not a valid file URL: write the path of the file instead.")]
    [InlineData("data:video/mp4;base64,AAAA", "has the scheme data: which is not supported: give an http or https URL.")]
    public void A_local_file_that_cannot_be_used_is_named_as_written(string written, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("sub/a.mp4");

        var exception = RenderRequestFaultTests.Refused(Job(written), folder.Path);

        exception.Message.ShouldBe($"video_blocks.a[0]: {expected}");
        exception.Message.ShouldNotContain(folder.Path);
    }

    private static string Job(string clip, string? music = null) => JsonSerializer.Serialize(new
    {
        task_name = "t",
        video_blocks = new { a = new[] { clip } },
        audio_blocks = music is null ? null : new { m = new[] { music } },
    });
}
