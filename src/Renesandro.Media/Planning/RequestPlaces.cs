using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>Formats places in the request for warnings.</summary>
internal static class RequestPlaces
{
    private const int MaxListed = 5;

    /// <summary>The path of an alternative, with its label.</summary>
    public static string Of(string field, MediaBlock block, Alternative alternative) =>
        $"{RequestPath.Item(RequestPath.Member(field, block.Name), alternative.Index)} ({alternative.Source.LabelOrDefault})";

    public static string Of(Segment segment) => Of("video_blocks", segment.Block, segment.Clip);

    public static string Of(MusicPick pick) => Of("audio_blocks", pick.Block, pick.Piece);

    /// <summary>Everything that is spoken, over variants and then over clips, each with its path.</summary>
    public static IEnumerable<(string Path, SpeechSource Speech)> OfSpeeches(RenderRequest request) =>
    [
        .. request.TextToSpeech.Select((speech, index) => (RequestPath.Item("text_to_speech", index), speech)),
        .. from block in request.VideoBlocks
           from clip in block.Alternatives.Select((source, index) => (source, index))
           where clip.source.Speech is not null
           select ($"{RequestPath.Item(RequestPath.Member("video_blocks", block.Name), clip.index)}.speech", clip.source.Speech),
    ];

    /// <summary>Several places in one line.</summary>
    public static string List(IReadOnlyList<string> places) => places.Count <= MaxListed
        ? string.Join(", ", places)
        : $"{string.Join(", ", places.Take(MaxListed))} and {places.Count - MaxListed} more";
}
