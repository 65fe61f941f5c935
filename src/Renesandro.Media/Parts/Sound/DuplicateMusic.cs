using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>What a plan says of pieces of a block that are the same music.</summary>
internal static class DuplicateMusic
{
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var contents = await SourceContents.OfAsync(graph, graph.Needs.Pieces.Select(pick => pick.Piece.Source.Url), cancellationToken).ConfigureAwait(false);
        return
        [
            .. from pick in graph.Needs.Pieces
               let source = pick.Piece.Source
               where contents.ContainsKey(source.Url)
               orderby pick.Piece.Index
               group pick by (pick.Block.Name, contents[source.Url], source.Start, source.End) into same
               where same.Count() > 1
               select new RequestWarning(
                   $"{RequestPlaces.List([.. same.Select(RequestPlaces.Of)])} are the same music: variants differ by it in nothing that is heard. "
                       + "Leave one out, unless that is wanted.",
                   [.. same.Select(RequestPlaces.PathOf)]),
        ];
    }
}
