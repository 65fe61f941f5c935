using System.Globalization;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Images;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>
/// The filters that bring an image to what a viewer sees of it, before it is treated like a clip: turned as its Exif data says, with the colours of
/// its profile in sRGB. ffmpeg does either only for some formats.
/// </summary>
internal static class ImageFilter
{
    // ffmpeg accepts no larger factor.
    private const double MaxFactor = 2;

    /// <summary>The filters, and the picture after them.</summary>
    public static (IEnumerable<string> Filters, VideoStreamInfo Stream) Build(ImageHeader image, VideoStreamInfo stream) => image.Profile is not { } profile
        ? (Turn(image.Orientation), stream)
        : ([.. Turn(image.Orientation), .. Convert(profile, stream)], stream with
        {
            PixelFormat = stream.HasAlpha ? "gbrap" : "gbrp",
            Matrix = "gbr",
            Range = "pc",
        });

    private static IEnumerable<string> Turn(int orientation) => orientation switch
    {
        2 => ["hflip"],
        3 => ["hflip", "vflip"],
        4 => ["vflip"],
        5 => ["transpose=cclock_flip"],
        6 => ["transpose=clock"],
        7 => ["transpose=clock_flip"],
        8 => ["transpose=cclock"],
        _ => [],
    };

    // Numbers to light, the primaries of the profile to those of sRGB, light to numbers.
    private static IEnumerable<string> Convert(ColorProfile profile, VideoStreamInfo stream)
    {
        var (deep, plain) = stream.HasAlpha ? ("gbrap16le", "gbrap") : ("gbrp16le", "gbrp");
        string[] light = [.. profile.Curves.Select(curve => curve.Of("(val/maxval)"))];
        var factors = profile.ToSrgb.Select(factor => Math.Clamp(factor, -MaxFactor, MaxFactor).ToString("0.#######", CultureInfo.InvariantCulture));
        string[] names = ["rr", "rg", "rb", "gr", "gg", "gb", "br", "bg", "bb"];
        const string Encoded = "'maxval*if(gte(val/maxval,0.0031308),1.055*pow(val/maxval,1/2.4)-0.055,12.92*val/maxval)'";
        return
        [
            $"scale={ClipFilter.Exact}:in_color_matrix={(stream.Matrix is "gbr" or null ? "bt709" : "bt601")}",
            $"format={deep}",
            $"lutrgb=r='maxval*clip({light[0]},0,1)':g='maxval*clip({light[1]},0,1)':b='maxval*clip({light[2]},0,1)'",
            $"colorchannelmixer={string.Join(':', names.Zip(factors, (name, factor) => $"{name}={factor}"))}",
            $"lutrgb=r={Encoded}:g={Encoded}:b={Encoded}",
            $"format={plain}",
        ];
    }
}
