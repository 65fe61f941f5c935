using System.Collections.Concurrent;
using Renesandro.Media.Audio;
using Renesandro.Media.Files;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>Checks the music of a job that is only planned for silence: the beginning of each piece, and all of it when that is silent.</summary>
internal static class MusicCheck
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(30);

    /// <returns>A warning for each piece that is silent or cannot be decoded, in the order of the request, and those that cannot be used.</returns>
    public static async Task<(IReadOnlyList<string> Warnings, IReadOnlySet<MediaSource> Unusable)> RunAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var reasons = new ConcurrentDictionary<MediaSource, string>();
        var unusable = new ConcurrentDictionary<MediaSource, bool>();
        await Task.WhenAll(graph.Needs.Music.Select(CheckAsync)).ConfigureAwait(false);
        string[] warnings =
        [
            .. from pick in graph.Plan.Music.SelectMany(block => block)
               where reasons.ContainsKey(pick.Piece.Range)
               select $"{RequestPlaces.Of(pick)} {reasons[pick.Piece.Range]}",
        ];
        return (warnings, unusable.Keys.ToHashSet());

        async Task CheckAsync(MediaSource range)
        {
            var file = await graph.GetAsync(new SourcePart(range.Url), cancellationToken).ConfigureAwait(false);
            if (file.Value is not { } path)
            {
                unusable[range] = true;
                return;
            }

            var heard = await graph.InLaneAsync(
                Lane.Encoding, token => Outcome<AudioTrack>.OfAsync(() => DecodeAsync(graph, path, range, token)), cancellationToken).ConfigureAwait(false);
            if (heard.Error is { } error)
            {
                unusable[range] = true;
                reasons[range] = $"cannot be used: {error}";
            }
            else if (heard.Value is { Onset: null } && graph.Plan.Request.Options.MusicGain > 0)
            {
                reasons[range] = SoundWarnings.Silent;
            }
        }
    }

    private static async Task<AudioTrack> DecodeAsync(PartGraph graph, string file, MediaSource range, CancellationToken cancellationToken)
    {
        var first = (range.StartTime ?? TimeSpan.Zero) + Beginning;
        var track = await DecodeAsync(range.EndTime < first ? range.EndTime : first).ConfigureAwait(false);
        return track.Onset is null && (range.EndTime is null || range.EndTime > first) ? await DecodeAsync(range.EndTime).ConfigureAwait(false) : track;

        async Task<AudioTrack> DecodeAsync(TimeSpan? end)
        {
            var path = graph.Work.NewPath("pcm");
            try
            {
                var decoding = new AudioDecoding(file, path) { Start = range.StartTime, End = end };
                return await graph.Services.Mixer.DecodeAsync(decoding, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                LocalDisk.Discard(path);
            }
        }
    }
}
