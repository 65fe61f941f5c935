using System.Text;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>The facts of a file that was composed here, from the tables of its index: nothing is decoded, and no byte of picture or sound is read.</summary>
internal static class TrackFacts
{
    private const int Bt709 = 1, Bt470Bg = 5, Smpte170M = 6;

    // ISO/IEC 14496-3, 1.6.3.4.
    private static readonly int[] AacRates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

    /// <param name="tracks">The tracks of an MP4.</param>
    /// <param name="bytes">Length of the file.</param>
    /// <param name="indexFirst">Whether its index comes before picture and sound; null when that is not known.</param>
    public static FileFacts Of(IReadOnlyList<Mp4Track> tracks, long bytes, bool? indexFirst)
    {
        var facts = new FileFacts
        {
            [FileProperty.Container] = FileFact.Of("mp4"),
            [FileProperty.Bytes] = FileFact.Of(bytes),
            [FileProperty.IndexFirst] = FileFact.Known(indexFirst),
            [FileProperty.EditLists] = FileFact.Of(tracks.Any(track => track.Presented is not null)),
            [FileProperty.AudioCodec] = FileFact.Of(FileFacts.NoSound),
        };
        if (tracks.FirstOrDefault(track => track.Handler == "vide") is { Count: > 0 } picture)
        {
            AddPicture(facts, picture);
            AddParameters(facts, picture.DecoderConfiguration.Span);
        }

        if (tracks.FirstOrDefault(track => track.Handler == "soun") is { Count: > 0 } sound)
        {
            AddSound(facts, sound);
        }

        return facts;
    }

    private static void AddPicture(FileFacts facts, Mp4Track track)
    {
        double scale = track.Timescale;
        var (totals, keys, key) = (new StreamTotals(), track.SyncSamples, 0);
        var (decoded, first, end, last, interval) = (0L, long.MaxValue, long.MinValue, long.MinValue, 0L);
        for (var sample = 0; sample < track.Count; sample++)
        {
            var shown = decoded + (track.CompositionOffsets?[sample] ?? 0);
            var isKey = keys is null || (key < keys.Length && keys[key] == sample);
            totals.Add(track.Sizes[sample], shown / scale, track.Durations[sample] / scale, isKey);
            if (isKey)
            {
                interval = last == long.MinValue ? 0 : Math.Max(interval, shown - last);
                (last, key) = (shown, key + 1);
            }

            (first, end) = (Math.Min(first, shown), Math.Max(end, shown + track.Durations[sample]));
            decoded += track.Durations[sample];
        }

        var seconds = (end - first) / scale;
        facts[FileProperty.Duration] = FileFact.Of(seconds);
        facts[FileProperty.Size] = FileFact.Of(new PlatformSize(track.Size.Width, track.Size.Height));
        facts[FileProperty.FrameRate] = FileFact.Of(track.Count * scale / decoded);
        facts[FileProperty.ConstantFrameRate] = FileFact.Of(track.Durations.Max() == track.Durations.Min());
        facts[FileProperty.VideoBitRate] = FileFact.Of(Math.Round(totals.Bytes * 8 / seconds));
        facts[FileProperty.BFrames] = FileFact.Of(totals.BFrames);
        facts[FileProperty.ClosedGroups] = FileFact.Of(totals.IsClosed);
        facts[FileProperty.KeyFrameInterval] = FileFact.Of(Math.Round(Math.Max(interval, end - Math.Max(last, first)) / scale, 3));
    }

    // An avcC begins with its version, the profile, its constraints and the level (ISO/IEC 14496-15, 5.3.3.1).
    private static void AddParameters(FileFacts facts, ReadOnlySpan<byte> configuration)
    {
        if (configuration.Length < 4 || AvcParameters.Of(configuration) is not { } parameters)
        {
            return;
        }

        var profile = configuration[1] switch
        {
            66 => "Constrained Baseline",
            77 => "Main",
            100 => "High",
            _ => null,
        };
        facts[FileProperty.VideoCodec] = FileFact.Of("h264");
        facts[FileProperty.VideoLevel] = FileFact.Of(configuration[3] / 10.0);
        facts[FileProperty.VideoProfile] = profile is null ? null : FileFact.Of(profile);
        facts[FileProperty.PixelFormat] = profile is null || parameters.FullRange == true ? null : FileFact.Of("yuv420p");
        facts[FileProperty.Interlaced] = FileFact.Of(!parameters.Progressive);
        facts[FileProperty.Colours] = parameters.Colours?.Matrix switch
        {
            Bt709 => FileFact.Of("bt709"),
            Bt470Bg => FileFact.Of("bt470bg"),
            Smpte170M => FileFact.Of("smpte170m"),
            _ => null,
        };
    }

    private static void AddSound(FileFacts facts, Mp4Track track)
    {
        var (bytes, ticks) = (track.Sizes.Sum(size => (long)size), track.Durations.Sum(duration => (long)duration));
        facts[FileProperty.AudioBitRate] = ticks > 0 ? FileFact.Of(Math.Round(bytes * 8.0 * track.Timescale / ticks)) : null;
        facts[FileProperty.AudioCodec] = Encoding.Latin1.GetString(track.SampleEntry.Span.Slice(4, 4)) == "mp4a" ? FileFact.Of("aac") : null;
        if (AacConfiguration.Read(track.DecoderConfiguration.Span) is { } aac)
        {
            facts[FileProperty.AudioChannels] = FileFact.Of(aac.Channels);
            facts[FileProperty.AudioRate] = aac.FrequencyIndex < AacRates.Length ? FileFact.Of(AacRates[aac.FrequencyIndex]) : null;
        }
    }
}
