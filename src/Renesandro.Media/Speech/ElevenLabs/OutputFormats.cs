using System.Globalization;
using System.Text.RegularExpressions;
using static System.Buffers.Binary.BinaryPrimitives;

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
            "pcm" => Header(Pcm, rate, bytes: 2),
            "ulaw" => Header(MuLaw, rate, bytes: 1),
            "alaw" => Header(ALaw, rate, bytes: 1),
            _ => null,
        };
    }

    private static byte[] Header(int codec, int rate, int bytes)
    {
        var header = new byte[WaveWriter.HeadBytes];
        "RIFF"u8.CopyTo(header);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        WriteInt32LittleEndian(header.AsSpan(16), 16);
        WriteInt16LittleEndian(header.AsSpan(20), (short)codec);
        WriteInt16LittleEndian(header.AsSpan(22), 1);
        WriteInt32LittleEndian(header.AsSpan(24), rate);
        WriteInt32LittleEndian(header.AsSpan(28), rate * bytes);
        WriteInt16LittleEndian(header.AsSpan(32), (short)bytes);
        WriteInt16LittleEndian(header.AsSpan(34), (short)(8 * bytes));
        "data"u8.CopyTo(header.AsSpan(36));
        return header;
    }

    [GeneratedRegex(@"^(?<codec>mp3|pcm|opus|ulaw|alaw)_(?<rate>\d{4,6})(_\d{1,3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
