using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class TransitionEncodingTests
{
    private static readonly ClipEncoding Clip = new("", "/out.mp4", "", new FrameRate(30_000, 1001), 12, "veryfast", 23, 1);

    [Fact]
    public void The_arguments_of_a_transition() => Of("wipeleft").ShouldBe(
        "-hide_banner -nostdin -loglevel error -xerror  -threads 1 -f mp4 -i \"/from.mp4\" -threads 1 -f mp4 -i \"/to.mp4\" -filter_complex_threads 1 -filter_complex "
        + "\"[0:v]settb=1001/30000,setpts=N,fps=30000/1001,tpad=stop=1:stop_mode=clone,format=yuv444p[from];"
        + "[1:v]settb=1001/30000,setpts=N,fps=30000/1001,tpad=stop=1:stop_mode=clone,format=yuv444p[to];"
        + "[from][to]xfade=transition=wipeleft:duration=0.4004:offset=0,format=yuv420p\" -frames:v 12 -an -sn -dn -map_metadata -1 -map_chapters -1 "
        + "-c:v libx264 -preset veryfast -crf 23 -profile:v high -pix_fmt yuv420p -threads 1 -g 60 "
        + "-x264-params open-gop=0:8x8dct=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv"
        + ":me=dia:subme=1:trellis=0:mixed-refs=0:partitions=i8x8:rc-lookahead=0:mbtree=0:b-adapt=0:scenecut=0:zones=0,11,b=1.25 "
        + "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -chroma_sample_location left "
        + "-video_track_timescale 30000 -fflags +bitexact -flags:v +bitexact -f mp4 \"/out.mp4\" -y");

    [Fact]
    public void A_fade_blends_the_planes_as_they_are() =>
        Of("fade").ShouldContain("[fy][ty]xfade=transition=fade:duration=0.4004:offset=0[y];[fu][tu]xfade=transition=fade:duration=0.4004:offset=0[u];");

    [Fact]
    public void Slower_presets_keep_their_search_since_it_is_part_of_their_parameter_sets() =>
        Of("fade", "medium").ShouldContain(":zones=0,11,b=1.25 ");

    [Fact]
    public void Noise_gets_the_bits_that_it_takes() => Of("dissolve").ShouldContain(":zones=0,11,b=3.5 ");

    private static string Of(string kind, string preset = "veryfast") => new TransitionEncoding("/from.mp4", "/to.mp4", kind, Clip with { Preset = preset }).ToArguments();
}
