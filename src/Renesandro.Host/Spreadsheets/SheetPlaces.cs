using System.Text.RegularExpressions;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Spreadsheets;

/// <summary>Where the parts of a job stand in a spreadsheet.</summary>
internal sealed partial class SheetPlaces
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>Notes a part of a block.</summary>
    /// <param name="section">The field of the job that has the block.</param>
    /// <param name="index">Its place among the blocks of the section.</param>
    /// <param name="name">Its name.</param>
    /// <param name="alternatives">The field of the block that has the alternatives.</param>
    /// <param name="block">The block.</param>
    public void Add(string section, int index, string name, string alternatives, SheetBlock block)
    {
        string[] paths = [RequestPath.Item(section, index), RequestPath.Member(section, name)];
        foreach (var path in paths)
        {
            _places[path] = block.Place;
            AddAlternatives(path, block);
            AddAlternatives($"{path}.{alternatives}", block);
        }
    }

    /// <summary>Notes the alternatives of a list.</summary>
    public void AddAlternatives(string list, SheetBlock block)
    {
        foreach (var (index, alternative) in block.Alternatives.Index())
        {
            var path = RequestPath.Item(list, index);
            _places[path] = alternative.Place;
            foreach (var field in alternative.Fields)
            {
                _places[RequestPath.Member(path, field.Name)] = field.Place;
            }
        }
    }

    /// <summary>Puts rows and columns in the place of the paths in a text.</summary>
    public string Translate(string text) => Paths().Replace(text, path =>
    {
        var ends = path.Groups["segment"].Captures.Reverse();
        return ends.Select(end => path.Value[..(end.Index + end.Length - path.Index)]).FirstOrDefault(_places.ContainsKey) is { } known
            ? _places[known]
            : path.Value;
    });

    [GeneratedRegex(
        """\b(?:video_blocks|text_blocks|audio_blocks|text_to_speech)(?<segment>\.[\p{L}\p{N}_-]+|\["(?:[^"\\]|\\.)*"\]|\[[0-9]+\])+""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Paths();
}
