using Renesandro.Media.Drawing;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sources;

/// <summary>The path of a font that a style gives as a source. A fault names its place in the request.</summary>
internal sealed record FontPart(Uri Url) : Part<string>
{
    /// <summary>A style that can be drawn with: one that gives a source as its font gets the file.</summary>
    public static async Task<Outcome<TextStyle>> ResolveAsync(PartGraph graph, TextStyle style)
    {
        if (style.FontUrl is not { } url)
        {
            return new Outcome<TextStyle>(style, null);
        }

        var font = await graph.GetAsync(new FontPart(url)).ConfigureAwait(false);
        return new Outcome<TextStyle>(font.Value is { } path ? style.With(path) : null, font.Fault);
    }

    /// <summary>The request with the files of the fonts that can be used.</summary>
    public static async Task<RenderRequest> ResolveAsync(PartGraph graph, RenderRequest request)
    {
        var styles = new Dictionary<string, TextStyle>();
        foreach (var (name, style) in request.Styles)
        {
            styles.Add(name, (await ResolveAsync(graph, style).ConfigureAwait(false)).Value ?? style);
        }

        return request with { Styles = styles };
    }

    public override async Task<Outcome<string>> MakeAsync(PartGraph graph)
    {
        var file = await graph.GetAsync(new SourcePart(Url)).ConfigureAwait(false);
        var font = file.Value is { } path
            ? await graph.RunAsync(this, Lane.Probing, token => CheckAsync(graph, path, token)).ConfigureAwait(false)
            : file;
        return font.Fault is { } fault ? font with { Fault = fault.At(LookPlaces.OfFont(graph.Plan.Request, Url)) } : font;
    }

    private static async Task<string> CheckAsync(PartGraph graph, string path, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (graph.Services.Drawer is { } drawer)
        {
            FontFile.Check(path, drawer, cancellationToken);
        }

        return path;
    }
}
