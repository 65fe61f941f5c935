using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Probing.Timing;

/// <summary>The tag iTunSMPB, in which Apple's encoders tell the samples before the sound, after it, and of it, in hexadecimal.</summary>
internal static partial class ITunesNote
{
    private const int MaxTextBytes = 256;

    // Between the name and the text stand the heads of two boxes.
    private const int MaxNoteBytes = 1024;

    /// <returns>Null when there is none, or one that does not fit the track: some tools carry it on to what they encode anew.</returns>
    public static SoundSpan? Find(ReadOnlySpan<byte> movie, Mp4SoundMedia media)
    {
        var at = movie.IndexOf("iTunSMPB"u8);
        for (var rest = at < 0 ? [] : movie[at..Math.Min(movie.Length, at + MaxNoteBytes)]; rest.IndexOf("data"u8) is var data and >= 0;)
        {
            // The name of the box, four bytes of type and four of locale, then the text.
            rest = rest[(data + 4)..];
            var text = rest.Length > 8 ? Encoding.ASCII.GetString(rest[8..Math.Min(rest.Length, MaxTextBytes)]) : "";
            if (Fields().Match(text) is { Success: true } fields)
            {
                return Span(Hex(fields, 1), Hex(fields, 3), media);
            }
        }

        return null;
    }

    private static SoundSpan? Span(long priming, long samples, Mp4SoundMedia media)
    {
        var span = new SoundSpan((double)priming / media.Timescale, (double)(priming + samples) / media.Timescale);
        return samples > 0 && (media.Length is not { } all || span.End < all + media.MaxSampleDuration) ? span : null;
    }

    private static long Hex(Match fields, int group) => long.Parse(fields.Groups[group].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*[0-9A-Fa-f]{8} ([0-9A-Fa-f]{8}) ([0-9A-Fa-f]{8}) 0*([0-9A-Fa-f]{1,15})\b")]
    private static partial Regex Fields();
}
