using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>What is said in a job, with its path in the request.</summary>
internal static class CaptionPlaces
{
    /// <summary>Texts and recordings, over variants and over clips.</summary>
    public static IEnumerable<(string Path, SpeechSource Source)> Speeches(JobNeeds needs) =>
    [
        .. needs.Speeches.Select(pick => (RequestPlaces.Of(pick), pick.Source)),
        .. needs.Segments.Where(segment => segment.Clip.Source.Speech is not null).Select(segment => (RequestPlaces.OfSpeech(segment), segment.Clip.Source.Speech!)).Distinct(),
    ];

    /// <summary>The path of what was written down of a clip.</summary>
    public static string OfClip(Segment segment) =>
        RequestPath.Member(RequestPath.Item(RequestPath.Member("video_blocks", segment.Block.Name), segment.Clip.Index), "captions");

    /// <summary>Files with what is said in recordings and in clips.</summary>
    public static IEnumerable<(string Path, Uri Url)> Files(JobNeeds needs) =>
    [
        .. from speech in Speeches(needs)
           let captions = (speech.Source as SpeechRecording)?.Source.Captions
           where captions is not null
           select (RequestPath.Member(speech.Path, "captions"), captions.Url),
        .. (from segment in needs.Segments
            let captions = segment.Clip.Source.Captions
            where captions is not null
            select (OfClip(segment), captions.Url)).Distinct(),
    ];
}
