using Renesandro.Media.Tests.Mp4;

namespace Renesandro.Media.Tests.Pictures;

/// <summary>Every codec that people have in every container, under every condition that the two allow.</summary>
internal static class PictureCases
{
    private const int One = 0x10000;

    // Frames of a tenth of a second, of which each seventh lasts seven tenths: a screen recording.
    private const string Varying = "-vf \"settb=1/1000,setpts='1000*(N/10+floor(N/7)*0.613)'\" -fps_mode passthrough";
    private const string Interlaced = "-vf setfield=tff -flags +ilme+ildct -top 1";

    private static readonly (string Container, string[] Codecs)[] Containers =
    [
        ("mp4", ["H.264", "HEVC", "AV1", "VP9", "MPEG-4", "MJPEG"]),
        ("mov", ["H.264", "HEVC", "ProRes", "ProRes 4444", "Animation", "PNG", "MJPEG"]),
        ("mkv", ["H.264", "HEVC", "AV1", "VP8", "VP9", "MPEG-4", "MPEG-2", "Theora", "MJPEG"]),
        ("webm", ["VP8", "VP9", "AV1"]),
        ("avi", ["MPEG-4", "H.264", "MJPEG"]),
        ("ts", ["H.264", "HEVC", "MPEG-2"]),
        ("mpg", ["MPEG-2", "MPEG-1"]),
        ("3gp", ["H.264", "H.263", "MPEG-4"]),
        ("gif", ["GIF"]),
        ("flv", ["H.264", "FLV1"]),
    ];

    public static IReadOnlyList<PictureCase> All { get; } =
        [.. from row in Containers from codec in row.Codecs from picture in Of(row.Container, codec) select picture];

    private static IEnumerable<PictureCase> Of(string container, string codec)
    {
        var encode = Codecs.Encode(codec);
        var size = codec == "H.263" ? "128x96" : "120x40";
        var isMp4 = container is "mp4" or "mov" or "3gp";
        var isMpeg = container is "ts" or "mpg";
        var tag = isMp4 && codec == "HEVC" ? "-tag:v hvc1" : "";

        yield return Case("frames of one length", Player.Mpv, media => Make(media, Frames(75)));
        if (container is not ("avi" or "mpg") && codec is not ("H.263" or "MPEG-2" or "FLV1"))
        {
            yield return Case("frames of many lengths", Player.Mpv, media => Make(media, Frames(30, rate: "10"), Varying));
        }

        if (Codecs.SoundOf(container) is { } sound)
        {
            yield return Case("sound begins before the picture", Player.Mpv, media => Make(
                media, $"-f lavfi -i sine=duration=5 -itsoffset 1.7 {Frames(75)}", $"-map 1:v -map 0:a -c:a {sound} -ac 2 -fps_mode passthrough"));
            yield return Case("sound begins after the picture", Player.Mpv, media => Make(
                media, $"{Frames(75)} -itsoffset 0.9 -f lavfi -i sine=duration=3", $"-map 0:v -map 1:a -c:a {sound} -ac 2"));
        }

        if (container is "mkv" or "webm" or "ts" or "mpg" or "flv")
        {
            yield return Case("a clock that begins late", Player.Mpv, media => Make(media, Frames(75), "-output_ts_offset 4.3"));
        }

        if (container is "mkv" or "webm")
        {
            yield return Case("a clock that begins before 0", Player.Mpv, media => Make(media, Frames(75), "-output_ts_offset -0.5 -avoid_negative_ts disabled"));
        }

        if (isMp4)
        {
            yield return Case("an edit list that hides the beginning", Player.Made, media =>
                media.Make(container, $"-ss 0.52 -i \"{Make(media, Frames(75))}\" -c copy")) with
            { Frames = (16, 59) };
            yield return Case("an edit list that hides the end", Player.Made, media => Mp4Patch.Set32(Make(media, Frames(75)), "elst", 8, 1500)) with
            { Frames = (0, 45) };
            yield return Case("an edit list that begins with nothing", Player.FFmpeg, media =>
                media.Make(container, $"-itsoffset 1.3 -i \"{Make(media, Frames(75))}\" -c copy"));
        }

        if (isMpeg)
        {
            yield return Case("a clock that begins again", Player.MpvInOrder, media => Joined(media));
            yield return Case("a clock that jumps forward", Player.MpvInOrder, media => Joined(media, second: "-output_ts_offset 100"));
            yield return Case("a clock that jumps backward", Player.MpvInOrder, media => Joined(media, first: "-output_ts_offset 200"));
            yield return Case("a clock that overflows", Player.MpvInOrder, media => Make(media, Frames(75), "-output_ts_offset 95441.5"));
        }

        if (container is "mp4" or "mov" && codec is not ("AV1" or "VP9" or "ProRes 4444" or "Animation" or "PNG"))
        {
            yield return Case("turned by 90 degrees", Player.Mpv, media => Turned(media, "transpose=cclock", 90));
            yield return Case("turned by 180 degrees", Player.Mpv, media => Turned(media, "hflip,vflip", 180));
            yield return Case("turned by 270 degrees", Player.Mpv, media => Turned(media, "transpose=clock", 270));
            yield return Case("mirrored", Player.Made, media => Mp4Patch.Set32(Make(media, Frames(75), "-vf hflip"), "tkhd", 40, -One, 0, 0, 0, One, 0, 120 * One));
            yield return Case("upside down", Player.Made, media => Mp4Patch.Set32(Make(media, Frames(75), "-vf vflip"), "tkhd", 40, One, 0, 0, 0, -One, 0, 0, 40 * One));
        }

        if (codec is "ProRes 4444" or "Animation" or "PNG" or "VP8" or "VP9" or "GIF" && container is "mov" or "mkv" or "webm" or "gif")
        {
            var alpha = codec switch
            {
                "VP8" or "VP9" => "-pix_fmt yuva420p",
                "GIF" => "-vf split[a][b];[a]palettegen[p];[b][p]paletteuse=alpha_threshold=128",
                _ => "",
            };
            yield return Case("transparent", Player.Made, media => Make(media, NumberedFrames.TransparentInput(75), alpha));
        }

        if (codec is "H.264" or "MPEG-2" or "ProRes" && container is not ("avi" or "flv" or "3gp"))
        {
            yield return Case("interlaced", Player.Mpv, media => Make(media, Frames(75), Interlaced));
        }

        if (isMpeg || codec is "VP8" or "VP9" && container is "mkv" or "webm")
        {
            yield return Case("another size in the middle", Player.MpvInOrder, media => Changed(media));
        }

        PictureCase Case(string condition, Player player, Func<TestMedia, string> make) => new(container, codec, condition, player, make);

        string Frames(int count, int first = 0, string rate = "30", string? other = null) => NumberedFrames.Input(count, first, rate, other ?? size);

        string Make(TestMedia media, string input, string more = "") => media.Make(container, $"{input} {encode} {tag} {more}");

        string Joined(TestMedia media, string first = "", string second = "")
        {
            var parts = new[] { Make(media, Frames(45), first), Make(media, Frames(30, 45), second) };
            var path = media.NewPath(container);
            File.WriteAllBytes(path, [.. parts.SelectMany(File.ReadAllBytes)]);
            return path;
        }

        // The tag is what this ffmpeg makes a matrix of when it copies.
        string Turned(TestMedia media, string filter, int degrees) =>
            media.Make(container, $"-i \"{Make(media, Frames(75, other: "240x80"), $"-vf {filter}")}\" -c copy {tag} -metadata:s:v rotate={degrees}");

        string Changed(TestMedia media)
        {
            var list = media.NewPath("txt");
            File.WriteAllText(list, $"file '{Make(media, Frames(45))}'\nfile '{Make(media, Frames(30, 45, other: "240x80"))}'\n");
            return media.Make(container, $"-f concat -safe 0 -i \"{list}\" -c copy");
        }
    }
}
