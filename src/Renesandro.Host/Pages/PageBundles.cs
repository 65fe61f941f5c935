using System.Text;
using System.Text.Json;

namespace Renesandro.Host.Pages;

/// <summary>The modules of the page joined into files: one for what the page begins with, one for each module that is loaded later, with all that only it imports. What several of those import is in the file that loads them.</summary>
internal sealed class PageBundles
{
    private readonly Dictionary<string, PageModule?> _modules = [];
    private readonly List<string> _order = [];
    private readonly Dictionary<string, string?> _parents = [];
    private readonly Dictionary<string, string> _homes = [];
    private readonly string _entry;
    private readonly string _registry;

    /// <param name="entry">The module that the page begins with.</param>
    /// <param name="read">The text of a route.</param>
    /// <exception cref="InvalidOperationException">Modules refer to each other in a circle, or in a form that is not understood.</exception>
    public PageBundles(string entry, Func<string, string> read)
    {
        _entry = entry;
        _registry = read("/modules.js");
        Visit(entry, read);
        AssignFiles();
    }

    /// <value>Routes of the files, each the one of the module that it is for.</value>
    public IEnumerable<string> Files => _parents.Keys;

    /// <summary>The text of a file.</summary>
    /// <param name="file">Its route.</param>
    /// <param name="address">The address of another file, with its hash.</param>
    public string TextOf(string file, Func<string, string> address)
    {
        var modules = ModulesOf(file).ToList();
        var text = new StringBuilder(Head(file, address));
        foreach (var module in modules)
        {
            text.Append(module.ToFunction(address)).Append('\n');
        }

        return text.Append(file == _entry ? $"$use('{file}');\n" : "").Append($"//# sourceMappingURL={Path.GetFileName(file)}.map\n").ToString();
    }

    /// <summary>A source map: lines of a module follow each other as they are written.</summary>
    /// <param name="file">The route of the file.</param>
    public string MapOf(string file)
    {
        var modules = ModulesOf(file).ToList();
        var mappings = new StringBuilder(new string(';', Head(file, route => route).Count(character => character == '\n')));
        var lastLine = 0;
        foreach (var (index, module) in modules.Index())
        {
            mappings.Append('A').Append(index == 0 ? 'A' : 'C').Append(Vlq(-lastLine)).Append('A').Append(';');
            mappings.Insert(mappings.Length, "AACA;", module.LineCount - 1).Append(';');
            lastLine = module.LineCount - 1;
        }

        return JsonSerializer.Serialize(new
        {
            version = 3,
            sources = modules.Select(module => module.Route),
            sourcesContent = modules.Select(module => module.Source),
            names = Array.Empty<string>(),
            mappings = mappings.ToString(),
        });
    }

    private static string Vlq(int value)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var text = new StringBuilder();
        var rest = value < 0 ? (-value << 1) | 1 : value << 1;
        do
        {
            text.Append(Digits[(rest & 31) | (rest > 31 ? 32 : 0)]);
            rest >>= 5;
        }
        while (rest > 0);
        return text.ToString();
    }

    private string Head(string file, Func<string, string> address) => file == _entry ? _registry : $"import {{ $define, $use }} from '{address(_entry)}';\n";

    private IEnumerable<PageModule> Modules => _order.Select(route => _modules[route]!);

    private IEnumerable<PageModule> ModulesOf(string file) => Modules.Where(module => _homes[module.Route] == file);

    private void Visit(string route, Func<string, string> read)
    {
        if (_modules.TryGetValue(route, out var known))
        {
            if (known is null)
            {
                throw new InvalidOperationException($"{route} of the web page is in a circle of references.");
            }

            return;
        }

        _modules[route] = null;
        var module = new PageModule(route, read(route));
        foreach (var other in module.Loads.Concat(module.Imports))
        {
            Visit(other, read);
        }

        _modules[route] = module;
        _order.Add(route);
    }

    // In the reverse order, whatever loads a module comes before it.
    private void AssignFiles()
    {
        var files = _modules.Values.SelectMany(module => module!.Loads).Append(_entry).ToHashSet();
        foreach (var file in Enumerable.Reverse(_order).Where(files.Contains))
        {
            _parents[file] = file == _entry ? null : Modules.Where(module => module.Loads.Contains(file)).Select(module => _homes[module.Route]).Aggregate(Common);
            AssignImports(file, file, []);
        }
    }

    private void AssignImports(string route, string file, HashSet<string> seen)
    {
        if (!seen.Add(route))
        {
            return;
        }

        _homes[route] = _homes.TryGetValue(route, out var home) ? Common(home, file) : file;
        foreach (var import in _modules[route]!.Imports)
        {
            AssignImports(import, file, seen);
        }
    }

    // The nearest file that is loaded before both, or is one of them.
    private string Common(string one, string other)
    {
        var before = Chain(one).ToHashSet();
        return Chain(other).First(before.Contains);
    }

    private IEnumerable<string> Chain(string? file)
    {
        for (; file is not null; file = _parents[file])
        {
            yield return file;
        }
    }
}
