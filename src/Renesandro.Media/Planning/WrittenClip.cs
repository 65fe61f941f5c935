using System.Collections.Concurrent;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>
/// A clip with texts of a variant on it. All sets of texts may be a large product, so each is made when the first variant with it is asked for, and all
/// variants with it have the same segment.
/// </summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class WrittenClip(RenderRequest request, Segment segment)
{
    private ConcurrentDictionary<int, WrittenClip>? _more;

    public Segment Segment => segment;

    /// <summary>The clip with another text above those that it has. Every clip of a block is given texts of the same blocks in the same order.</summary>
    public WrittenClip With(TextBlock text, int alternative) =>
        LazyInitializer.EnsureInitialized(ref _more, static () => new()).GetOrAdd(alternative, static (index, added) => added.Clip.Write(added.Text, index), (Clip: this, Text: text));

    private WrittenClip Write(TextBlock text, int alternative)
    {
        var look = ClipLooks.With(request, segment.Shown.Look, text, text.Alternatives[alternative]);
        return new WrittenClip(request, ReferenceEquals(look, segment.Shown.Look) ? segment : segment with { Shown = segment.Shown with { Look = look } });
    }
}
