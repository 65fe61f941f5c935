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

    /// <summary>Several places in one line.</summary>
    public static string List(IReadOnlyList<string> places) => places.Count <= MaxListed
        ? string.Join(", ", places)
        : $"{string.Join(", ", places.Take(MaxListed))} and {places.Count - MaxListed} more";
}
