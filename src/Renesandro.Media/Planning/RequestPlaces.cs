using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>Formats places in the request for warnings.</summary>
internal static class RequestPlaces
{
    private const int MaxListed = 5;

    /// <summary>The path of an alternative, with its label.</summary>
    public static string Of(string field, MediaBlock block, Alternative alternative) =>
        $"{PathOf(field, block, alternative)} ({alternative.Source.LabelOrDefault})";

    /// <summary>The path of a clip.</summary>
    public static string PathOf(Segment segment) => PathOf("video_blocks", segment.Block, segment.Clip);

    /// <summary>The path of a piece of music.</summary>
    public static string PathOf(MusicPick pick) => PathOf("audio_blocks", pick.Block, pick.Piece);

    public static string Of(Segment segment) => Of("video_blocks", segment.Block, segment.Clip);

    public static string Of(MusicPick pick) => Of("audio_blocks", pick.Block, pick.Piece);

    /// <summary>The path of what is spoken over variants.</summary>
    public static string Of(SpeechPick pick) => RequestPath.Item("text_to_speech", pick.Index);

    /// <summary>The path of what is spoken over a clip.</summary>
    public static string OfSpeech(Segment segment) => SpeechOf(segment.Block, segment.Clip.Index);

    /// <summary>Two neighbours in a variant, as in <c>hook/beach &gt; cta/order</c>.</summary>
    public static string OfJoint(Segment from, Segment to) =>
        $"{from.Block.Name}/{from.Clip.Source.LabelOrDefault} > {to.Block.Name}/{to.Clip.Source.LabelOrDefault}";

    /// <summary>Everything that is spoken, with its path: over variants, then over clips.</summary>
    public static IEnumerable<(string Path, SpeechSource Speech)> OfSpeeches(RenderRequest request) =>
    [
        .. request.TextToSpeech.Select((speech, index) => (RequestPath.Item("text_to_speech", index), speech)),
        .. from block in request.VideoBlocks
           from clip in block.Alternatives.Select((source, index) => (source.Speech, Index: index))
           where clip.Speech is not null
           select (SpeechOf(block, clip.Index), clip.Speech),
    ];

    /// <summary>Several places in one line.</summary>
    public static string List(IReadOnlyList<string> places) => places.Count <= MaxListed
        ? string.Join(", ", places)
        : $"{string.Join(", ", places.Take(MaxListed))} and {places.Count - MaxListed} more";

    private static string PathOf(string field, MediaBlock block, Alternative alternative) => RequestPath.Item(RequestPath.Member(field, block.Name), alternative.Index);

    private static string SpeechOf(MediaBlock block, int index) =>
        RequestPath.Member(RequestPath.Item(RequestPath.Member("video_blocks", block.Name), index), "speech");
}
