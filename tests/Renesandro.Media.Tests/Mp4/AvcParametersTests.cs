using Renesandro.Media.Mp4;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Mp4;

public sealed class AvcParametersTests : IDisposable
{
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Fact]
    public void What_the_stream_does_not_say_stays_unknown()
    {
        var read = Read("320x180", "-pix_fmt yuv420p");

        read.Size.ShouldBe((320, 180));
        read.Progressive.ShouldBeTrue();
        read.SquarePixels.ShouldBeTrue();
        read.Colours.ShouldBeNull();
    }

    [Theory]
    [InlineData("1918x1078", "-pix_fmt yuv420p", 1918, 1078)]
    [InlineData("321x181", "-pix_fmt yuv444p", 321, 181)]
    [InlineData("322x180", "-pix_fmt yuv422p", 322, 180)]
    [InlineData("64x36", "-pix_fmt gray", 64, 36)]
    [InlineData("64x36", "-pix_fmt yuv420p10le", 64, 36)]
    [InlineData("64x36", "-pix_fmt yuv420p -x264-params cqm=jvt", 64, 36)]
    [InlineData("64x36", "-pix_fmt yuv420p -profile:v baseline", 64, 36)]
    [InlineData("64x36", "-pix_fmt yuv420p -bf 0 -x264-params keyint=1", 64, 36)]
    public void The_size_is_what_is_left_after_cropping(string size, string encode, int width, int height) => Read(size, encode).Size.ShouldBe((width, height));

    [Fact]
    public void Fields_are_no_whole_frames()
    {
        var read = Read("720x576", "-pix_fmt yuv420p -flags +ilme+ildct");

        read.Progressive.ShouldBeFalse();
        read.Size.ShouldBe((720, 576));
    }

    [Fact]
    public void Shape_range_and_colours_are_read_from_the_stream()
    {
        Read("64x36", "-pix_fmt yuv420p -vf setsar=4/3").SquarePixels.ShouldBeFalse();
        Read("64x36", "-pix_fmt yuv420p -vf setsar=1234/1000").SquarePixels.ShouldBeFalse();
        Read("64x36", "-pix_fmt yuv420p -vf setsar=1").SquarePixels.ShouldBeTrue();
        Read("64x36", "-pix_fmt yuvj420p").FullRange.ShouldBe(true);
        Read("64x36", "-pix_fmt yuv420p -x264-params colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:range=tv").ShouldSatisfyAllConditions(
            read => read.Colours.ShouldBe((9, 16, 9)), read => read.FullRange.ShouldBe(false));
    }

    [Fact]
    public void Damage_is_no_parameter_set()
    {
        var whole = Configuration("64x36", "-pix_fmt yuv420p");

        for (var length = 0; length < 12; length++)
        {
            AvcParameters.Of(whole.AsSpan(0, length)).ShouldBeNull();
        }

        AvcParameters.Of([1, 100, 0, 31, 255, 225, 0, 6, 103, 0, 0, 0, 0, 0]).ShouldBeNull();
        AvcParameters.Of([.. whole[..5], 0xe2, .. whole[6..]]).ShouldBeNull();
        AvcParameters.Of([.. whole[..4], 0xfd, .. whole[5..]]).ShouldBeNull();
    }

    private AvcParameters Read(string size, string encode) => AvcParameters.Of(Configuration(size, encode)).ShouldNotBeNull();

    private byte[] Configuration(string size, string encode) => Mp4Reader.Read(_media.Make("mp4", $"-f lavfi -i testsrc=size={size}:rate=25:duration=0.2 -c:v libx264 -preset ultrafast {encode}"))
        .Single().DecoderConfiguration.ToArray();
}
