using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>What was written down of what is said in a clip or a recording.</summary>
/// <param name="Path">Where the request names the file.</param>
/// <param name="Url">The file.</param>
/// <param name="Range">The clip or the recording.</param>
/// <param name="Clip">The clip as it is shown; null for a recording.</param>
internal sealed record CaptionedRange(string Path, Uri Url, MediaSource Range, ShownClip? Clip);

/// <summary>What is said in clips and over them, with its path in the request.</summary>
internal static class CaptionPlaces
{
    /// <summary>Texts and recordings, over variants and over clips.</summary>
    public static IEnumerable<(string Path, SpeechSource Source)> Speeches(IEnumerable<Segment> segments, IEnumerable<SpeechPick> picks) =>
    [
        .. picks.Select(pick => (RequestPlaces.Of(pick), pick.Source)),
        .. segments.Where(segment => segment.Clip.Source.Speech is not null).Select(segment => (RequestPlaces.OfSpeech(segment), segment.Clip.Source.Speech!)).Distinct(),
    ];

    /// <summary>The path of what was written down of a clip.</summary>
    public static string OfClip(Segment segment) =>
        RequestPath.Member(RequestPath.Item(RequestPath.Member("video_blocks", segment.Block.Name), segment.Clip.Index), "captions");

    /// <summary>The path of a text, or of what was written down of a recording.</summary>
    public static string OfSpeech(string path, SpeechSource source) => source is SpeechRecording ? RequestPath.Member(path, "captions") : path;

    /// <summary>Files with what is said in recordings and in clips.</summary>
    public static IEnumerable<CaptionedRange> Files(IReadOnlyCollection<Segment> segments, IEnumerable<SpeechPick> picks) =>
    [
        .. from speech in Speeches(segments, picks)
           let recording = (speech.Source as SpeechRecording)?.Source
           let captions = recording?.Captions
           where captions is not null
           select new CaptionedRange(OfSpeech(speech.Path, speech.Source), captions.Url, recording.Range, null),
        .. (from segment in segments
            let captions = segment.Clip.Source.Captions
            where captions is not null
            select new CaptionedRange(OfClip(segment), captions.Url, segment.Clip.Range, segment.Shown.Timing)).Distinct(),
    ];
}
