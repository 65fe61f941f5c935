using System.Globalization;
using System.Text;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Selecting;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>Finds for each variant the first one that shows the same first picture: the same first clip with the same words on it, in the same canvas.</summary>
internal sealed class FirstPictures(JobPlan plan)
{
    private readonly Dictionary<string, long> _first = [];
    private readonly StringBuilder _key = new();

    // A poster of a later second may show any clip.
    private readonly bool _isLater = plan.Request.Options.Poster?.Second is not null;
    private readonly int[] _texts =
    [
        .. Enumerable.Range(0, plan.Request.TextBlocks.Count)
            .Where(text => plan.Request.Options.Poster?.Second is not null || (plan.Request.TextBlocks[text].On?.Contains(plan.Request.VideoBlocks[0].Name) ?? true)),
    ];

    /// <summary>Call it in the order of the variants.</summary>
    public long FirstWith(Combination combination, long ordinal)
    {
        _key.Clear();
        Add(ordinal % plan.Canvases.Count);
        foreach (var clip in combination.Clips.Take(_isLater ? combination.Clips.Count : 1))
        {
            Add(clip);
        }

        foreach (var text in _texts)
        {
            Add(combination.Texts[text]);
        }

        // What is said is burned into the picture.
        if (plan.BurnsCaptions)
        {
            Add(combination.Speech ?? -1);
        }

        var key = _key.ToString();
        return _first.TryGetValue(key, out var first) ? first : _first[key] = ordinal;
    }

    private void Add(long pick) => _key.Append(CultureInfo.InvariantCulture, $"{pick},");
}
