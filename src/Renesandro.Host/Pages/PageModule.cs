using System.Text.RegularExpressions;

namespace Renesandro.Host.Pages;

/// <summary>A module of the page or a library, as the function that <c>modules.js</c> calls. Its lines stay where they are.</summary>
internal sealed partial class PageModule
{
    private readonly string[] _lines;
    private readonly string[] _listed = [];

    /// <exception cref="InvalidOperationException">It imports or exports in a form that is not understood.</exception>
    public PageModule(string route, string text)
    {
        Route = route;
        Source = text;

        if (IsLibrary(route))
        {
            // A library is one file that ends with what it exports.
            var end = ExportList().Match(text);
            _lines = end.Success ? text[..end.Index].TrimEnd().Split('\n') : throw new InvalidOperationException($"{route} of the web page does not end with export {{ a as b }}.");
            _listed = [.. end.Groups["list"].Value.Split(',').Select(one => one.Trim().Split(" as ")).Select(names => $"{names[^1]}: {names[0]}")];
            Imports = Loads = [];
            return;
        }

        // Comments are a tenth of what would be sent.
        _lines = Comment().Replace(text, match => new string('\n', match.Value.Count(character => character == '\n'))).TrimEnd().Split('\n');
        Imports = [.. from line in _lines select Import().Match(line) into match where match.Success select Resolve(match)];
        Loads = [.. from line in _lines from Match match in Load().Matches(line) select Resolve(match)];
        if (_lines.FirstOrDefault(line => Statement().IsMatch(line) && !Import().IsMatch(line) && !Export().IsMatch(line)) is { } other)
        {
            throw new InvalidOperationException($"{route} of the web page has '{other.Trim()}': write it as import {{ a, b as c }} from './d.js', import './d.js', or export before a function, a class or a const.");
        }
    }

    public string Route { get; }

    public string Source { get; }

    public int LineCount => _lines.Length;

    /// <value>The modules that are made before it.</value>
    public IReadOnlyList<string> Imports { get; }

    /// <value>The modules that it loads later.</value>
    public IReadOnlyList<string> Loads { get; }

    /// <summary>The function.</summary>
    /// <param name="address">Where the file of a module that is loaded later is, with its hash.</param>
    public string ToFunction(Func<string, string> address)
    {
        List<string> exported = [.. _listed];
        var body = _lines.Select(line => Load().Replace(
            Export().Replace(Import().Replace(line, match => Declare(match)), match =>
            {
                exported.Add(match.Groups["name"].Value);
                return match.Groups["kind"].Value + match.Groups["name"].Value;
            }),
            match => $"import('{address(Resolve(match))}').then(() => $use('{Resolve(match)}'))"));

        // In brackets, since a browser then reads a function once, and not a second time when it is called.
        return $"$define('{Route}', (() => {{ {string.Join('\n', body)}\nreturn {{ {string.Join(", ", exported)} }}; }}));";
    }

    private static bool IsLibrary(string route) => route.StartsWith("/vendor/", StringComparison.Ordinal);

    private string Declare(Match import)
    {
        var module = $"$use('{Resolve(import)}')";
        return import.Groups["names"].Success ? $"const {{{import.Groups["names"].Value.Replace(" as ", ": ", StringComparison.Ordinal)}}} = {module};" : $"{module};";
    }

    private string Resolve(Match reference) => new Uri(new Uri("file://" + Route), reference.Groups["path"].Value).AbsolutePath;

    // A comment for documentation on lines of its own. Licences of libraries begin otherwise.
    [GeneratedRegex(@"^[ \t]*/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:import|export)\b(?!\()|\bimport\.meta\b|\bimport\((?!'\.)|^await\b")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^import (?:\{(?<names>[\w$, ]+)\} from )?'(?<path>\.{1,2}/[\w./-]+\.js)';")]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<kind>(?:async )?function\*? |class |const )(?<name>[\w$]+)")]
    private static partial Regex Export();

    [GeneratedRegex(@"\bexport\s*\{(?<list>[^}]*)\};?\s*$")]
    private static partial Regex ExportList();

    [GeneratedRegex(@"\bimport\('(?<path>\.{1,2}/[\w./-]+\.js)'\)")]
    private static partial Regex Load();
}
