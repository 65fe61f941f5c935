using System.Globalization;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>The formats of ElevenLabs: <c>codec_rate</c> or <c>codec_rate_bitrate</c>. Bare samples come without a header; files need one.</summary>
internal static partial class OutputFormats
{
    public const string Cure = "write a format of ElevenLabs, such as mp3_44100_128, pcm_24000 or opus_48000_64.";

    private const int Pcm = 1;
    private const int ALaw = 6;
    private const int MuLaw = 7;

    public static bool IsKnown(string format) => Shape().IsMatch(format);

    public static bool IsPcm(string format) => IsKnown(format) && format.StartsWith("pcm_", StringComparison.Ordinal);

    /// <summary>The WAV header that bare samples of a format want, lengths left 0; null for formats that are files already.</summary>
    public static byte[]? HeaderOf(string format)
    {
        var match = Shape().Match(format);
        var rate = int.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture);
        return match.Groups["codec"].Value switch
        {
            "pcm" => WaveWriter.Head(Pcm, rate, bytes: 2),
            "ulaw" => WaveWriter.Head(MuLaw, rate, bytes: 1),
            "alaw" => WaveWriter.Head(ALaw, rate, bytes: 1),
            _ => null,
        };
    }

    [GeneratedRegex(@"^(?<codec>mp3|pcm|opus|ulaw|alaw)_(?<rate>\d{4,6})(_\d{1,3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
