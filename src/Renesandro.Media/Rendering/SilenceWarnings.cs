using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Rendering.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering;

/// <summary>Words for silence that nobody asked for: what is not heard, where it stands in the request, and what to do.</summary>
internal static class SilenceWarnings
{
    private const int MostNamed = 5;

    public const string SilentMusic = "is silent: nothing in it is louder than −60 dBFS. Use another file, or take it out.";

    /// <summary>Where an alternative stands in the request, with its label.</summary>
    public static string PathOf(string field, MediaBlock block, int index) =>
        $"{RequestPath.Item(RequestPath.Member(field, block.Name), index)} ({block.Alternatives[index].LabelOrDefault})";

    /// <summary>Several places in one line.</summary>
    public static string ListOf(IReadOnlyList<string> places) => places.Count <= MostNamed
        ? string.Join(", ", places)
        : $"{string.Join(", ", places.Take(MostNamed))} and {places.Count - MostNamed} more";

    /// <summary>The clips of a job that have sound of their own, in one sentence; null when none has.</summary>
    public static string? OfClips(VariantCatalog job, JobSources sources)
    {
        var used = job.DistinctClips().ToHashSet();
        string[] places =
        [
            .. from block in job.Request.VideoBlocks
               from place in block.Alternatives.Select((source, index) => (Source: source, Index: index))
               where used.Contains(JobParts.Cut(place.Source)) && sources.Clips[place.Source.Url].Value is { HasSound: true }
               select PathOf("video_blocks", block, place.Index),
        ];
        return places.Length == 0
            ? null
            : $"{(places.Length == 1 ? "One clip has sound of its own" : $"{places.Length} clips have sound of their own")}, which is not played: {ListOf(places)}. "
                + "What should be heard belongs into audio_blocks, which take videos too.";
    }

    /// <summary>The texts of a job that no voice can speak.</summary>
    public static IEnumerable<string> OfTexts(VariantCatalog job)
    {
        var used = job.DistinctTexts().ToHashSet();
        return job.Request.TextToSpeech
            .Select((text, index) => (Text: text, Index: index))
            .Where(place => used.Contains(place.Text) && !SpokenWords.In(place.Text.Text))
            .Select(place => $"text_to_speech[{place.Index}] {SpokenWords.None}");
    }

    /// <summary>What of one variant is not heard.</summary>
    /// <param name="job">The job, whose parts are there.</param>
    /// <param name="combination">The variant.</param>
    /// <param name="samples">Its length.</param>
    public static IEnumerable<string> Of(VariantCatalog job, Combination combination, long samples)
    {
        for (var block = 0; block < combination.Clips.Count; block++)
        {
            if (job.Parts!.HasSound(job.ClipSource(combination, block)))
            {
                yield return $"{PathOf("video_blocks", job.Request.VideoBlocks[block], combination.Clips[block])} has sound of its own, which is not played: "
                    + "what should be heard belongs into audio_blocks.";
            }
        }

        if (job.Request.Options.MusicGain == 0)
        {
            yield break;
        }

        long position = 0;
        long? heard = null;
        for (var block = 0; block < combination.Music.Count; block++)
        {
            var pick = combination.Music[block];
            var track = job.MusicOf(block, pick).Value!;
            if (track.Onset is null)
            {
                yield return $"{PathOf("audio_blocks", job.Request.AudioBlocks[block], pick)} {SilentMusic}";
            }

            heard ??= position + track.Onset;
            position += track.Samples;
        }

        if (heard >= samples)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the music begins to sound at {(double)heard / AudioTrack.SampleRate:0.0} s, after the end of the picture: give audio_blocks a later start.");
        }
    }
}
