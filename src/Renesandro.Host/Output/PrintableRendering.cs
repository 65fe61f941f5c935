using Spectre.Console;
using Spectre.Console.Rendering;

namespace Renesandro.Host.Output;

/// <summary>Does for tables and bars what <see cref="PrintableWriter"/> does for plain text: their own control codes stay, those in the text do not.</summary>
internal sealed class PrintableRendering : IRenderHook
{
    public static IAnsiConsole Over(IAnsiConsole console)
    {
        console.Pipeline.Attach(new PrintableRendering());
        return console;
    }

    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Cleaned(renderable));

    private sealed class Cleaned(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(segment =>
            segment.IsControlCode || segment.IsLineBreak || PrintableWriter.Clean(segment.Text) is var text && text == segment.Text
                ? segment
                : new Segment(text, segment.Style));
    }
}
