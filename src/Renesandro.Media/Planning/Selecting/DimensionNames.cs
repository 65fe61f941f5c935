using Renesandro.Media.Requests;
using Renesandro.Media.Text;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>Finds dimensions and their alternatives by the names that a request gives them, and collects those that do not exist.</summary>
internal sealed class DimensionNames(JobDimensions dimensions)
{
    private const int MaxShown = 3;
    private const int MaxErrors = 100;
    private const int MaxCharacters = 100;

    private readonly List<RenderRequestError> _errors = [];

    /// <summary>Whether a name stands for a dimension, or for several.</summary>
    public bool Has(string name) => Indexes().Any(index => Keys(index).Contains(name, StringComparer.Ordinal) || (name == "music" && dimensions.All[index].Kind == DimensionKind.Music));

    /// <summary>The dimensions that a name stands for: several for the music of several audio blocks.</summary>
    public IReadOnlyList<int> FindAll(string path, string name)
    {
        int[] exact = [.. Indexes().Where(index => Keys(index).Contains(name, StringComparer.Ordinal))];
        if (exact.Length == 0 && name == "music" && Indexes().Any(index => dimensions.All[index].Kind == DimensionKind.Music))
        {
            return [.. Indexes().Where(index => dimensions.All[index].Kind == DimensionKind.Music)];
        }

        if (exact.Length == 0)
        {
            string[] known = [.. dimensions.All.Select(dimension => dimension.Name)];
            Add(path, $"names {PrintableText.Of(name, MaxCharacters)}, which is not a dimension of this job: {Nearest(name, known)}");
        }
        else if (exact.Length > 1)
        {
            Add(path, $"names {PrintableText.Of(name, MaxCharacters)}, which is several dimensions: write {string.Join(" or ", exact.Select(index => PrintableText.Of(Keys(index)[^1], MaxCharacters)))}.");
            return [];
        }

        return exact;
    }

    /// <summary>The one dimension that a name stands for; null, with an error, when there is none.</summary>
    public int? Find(string path, string name)
    {
        var found = FindAll(path, name);
        if (found.Count > 1)
        {
            Add(path, $"is several audio blocks: name one of them, as in {PrintableText.Of(Keys(found[0])[^1], MaxCharacters)}.");
        }

        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The alternatives with a name; none, with an error, when there are none.</summary>
    public IReadOnlyList<int> Alternatives(string path, int dimension, string name)
    {
        var alternatives = dimensions.All[dimension].Alternatives;
        int[] found = [.. Enumerable.Range(0, alternatives.Count).Where(index => alternatives[index].Names.Contains(name, StringComparer.Ordinal))];
        if (found.Length == 0)
        {
            string[] known = [.. alternatives.Select(alternative => alternative.Names[0]).Distinct(StringComparer.Ordinal)];
            Add(path, $"names {PrintableText.Of(name, MaxCharacters)}, which is not an alternative of {PrintableText.Of(dimensions.All[dimension].Name, MaxCharacters)}: {Nearest(name, known)}");
        }

        return found;
    }

    public void Add(string path, string message)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new RenderRequestError(path, message));
        }
    }

    /// <exception cref="RenderRequestException">A name does not exist.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, _errors);
        }
    }

    private IEnumerable<int> Indexes() => Enumerable.Range(0, dimensions.All.Count);

    private string[] Keys(int index) => dimensions.All[index] switch
    {
        { Kind: DimensionKind.Video } block => [block.Name, $"video:{block.Name}"],
        { Kind: DimensionKind.Text } block => [block.Name, $"text:{block.Name}"],
        { Kind: DimensionKind.Music } block => [block.Name, $"audio:{block.Name}"],
        _ => ["speech", "text_to_speech"],
    };

    private static string Nearest(string name, string[] known)
    {
        var near = NearestName.Rank(name, known, core: candidate => candidate, MaxShown);
        return $"{(near.Count == known.Length ? "there is" : "nearest are")} {string.Join(", ", near.Select(candidate => PrintableText.Of(candidate, MaxCharacters)))}.";
    }
}
