using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Text;
using Spectre.Console;

namespace Renesandro.Host.Output;

/// <summary>A plan for people: the figures, then the first variants.</summary>
internal static class PlanText
{
    private const int FirstVariants = 10;
    private const int MaxAlternatives = 20;
    private const int MaxPairs = 20;

    /// <param name="terminal">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="translate">Gives a warning with the places that its reader knows.</param>
    public static void Write(Terminal terminal, RenderPlan plan, Func<string, string> translate)
    {
        var output = terminal.Out;
        var all = UInt128.Min((UInt128)plan.Combinations * (UInt128)Math.Max(1, plan.Canvases.Count), (UInt128)long.MaxValue);
        output.WriteLine($"Variants  {plan.Variants}{((UInt128)plan.Variants < all ? $" of {all}" : "")}, {Figures.Duration(plan.TotalDuration)} in all");
        if (plan.Allowed < plan.Combinations)
        {
            output.WriteLine($"Rules     allow {plan.Allowed} of {plan.Combinations} combinations");
        }

        if (plan.Preview is { } preview)
        {
            output.WriteLine($"Preview   {Figures.Count(preview, "variant")} first, {Figures.Count(plan.Variants - preview, "other")} once approved");
        }

        WriteCanvases(output, plan);
        WriteEncodes(output, plan.Encodes);
        if (plan.Sound is { } sound)
        {
            output.WriteLine($"Sound     {Figures.Duration(sound.EncodedDuration)} in {Figures.Count(sound.Pieces, "piece")}, once each");
        }

        output.WriteLine($"Disk      about {Figures.Bytes(plan.EstimatedBytes)}");
        output.WriteLine($"Speech    {SpeechOf(plan)}");
        output.WriteLine($"Seed      {plan.Seed}");
        foreach (var file in plan.Files)
        {
            foreach (var verdict in file.Platforms)
            {
                output.WriteLine($"Platform  {(file.Canvas is null ? "" : $"{file.Canvas}, ")}{verdict.Platform.Name}: {CheckText.Summary(verdict)}");
                foreach (var rule in verdict.Refused.Concat(verdict.Advised))
                {
                    output.WriteLine($"          {rule}. {rule.Cure}");
                }
            }
        }

        foreach (var warning in plan.Warnings)
        {
            output.WriteLine($"Warning   {translate(warning)}");
        }

        if (plan.Unusable > 0)
        {
            terminal.WriteError($"{plan.Unusable} of {Figures.Count(plan.Variants, "variant")} cannot be rendered.");
        }

        output.WriteLine();
        if (plan.Coverage is { } coverage)
        {
            terminal.Console.Write(TableOf(coverage));
            if (coverage.Pairs.Count > 0)
            {
                terminal.Console.Write(TableOf(coverage.Pairs));
            }
        }

        terminal.Console.Write(TableOf(plan));
        if (plan.Variants > FirstVariants)
        {
            output.WriteLine($"… and {plan.Variants - FirstVariants} more: --json lists them all.");
        }
    }

    private static string SpeechOf(RenderPlan plan)
    {
        if (plan.SpeechTexts == 0)
        {
            return "none";
        }

        var speech = plan.Speech;
        var cached = speech.CachedCharacters == 0 ? "" : speech.CachedCharacters == plan.SpeechCharacters ? ", all of them spoken already" : $", {speech.CachedCharacters} of them spoken already";
        var charged = speech.ChargedCharacters is > 0 and var characters
            ? $"; {Figures.Count(characters, "character")} will be charged{(speech is { Price: { } price, Currency: { } currency } ? $", about {Figures.Money(price, currency)}" : "")}"
            : speech.ChargedCharacters is null ? "" : "; nothing will be charged";
        return $"{Figures.Count(plan.SpeechTexts, "text")}, {Figures.Count(plan.SpeechCharacters, "character")}{cached}{charged}";
    }

    private static void WriteCanvases(TextWriter output, RenderPlan plan)
    {
        if (plan.Canvases.Count == 0)
        {
            output.WriteLine($"Canvas    {plan.Canvas}");
        }

        foreach (var canvas in plan.Canvases)
        {
            output.WriteLine(
                $"Canvas    {canvas.Name}, {canvas.Canvas}: {Figures.Count(canvas.Variants, "variant")}, {Figures.Duration(canvas.TotalDuration)}, "
                + $"about {Figures.Bytes(canvas.EstimatedBytes)}, {Figures.Count(canvas.Encodes.Total.Count, "encode")}");
        }
    }

    private static void WriteEncodes(TextWriter output, PlannedEncodes encodes)
    {
        (EncodeFigures Figures, string What)[] all =
        [
            (encodes.Clips, "of clips, once each"),
            (encodes.Pairs, "of transitions, once for each pair of clips"),
            (encodes.Variants, "of clips that few variants share"),
        ];
        var made = all.Where(line => line.Figures.Count > 0).DefaultIfEmpty(all[0]);
        foreach (var (line, (figures, what)) in made.Index())
        {
            output.WriteLine($"{(line == 0 ? "Encoding" : ""),-10}{Figures.Duration(figures.Duration)} {what}: {Figures.Count(figures.Count, "encode")}");
        }
    }

    private static Table TableOf(RenderPlan plan)
    {
        var hasTexts = plan.Variants > 0 && plan.Variant(0).Texts.Count > 0;
        string[] columns = ["File", "Clips", .. hasTexts ? new[] { "Texts" } : [], "Music", "Speech", "Length"];
        var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        for (long index = 0; index < Math.Min(FirstVariants, plan.Variants); index++)
        {
            var variant = plan.Variant(index);
            string[] cells =
            [
                variant.File,
                Labels(variant.Clips),
                .. hasTexts ? new[] { string.Join(" + ", variant.Texts.Select(text => Shortened(text.Label))) } : [],
                Labels(variant.Music),
                variant.Speech is { } speech ? Shortened(speech.Label ?? speech.Text ?? "") : "–",
                variant.Duration is { } length ? Figures.Duration(length) : "cannot be rendered",
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        return table;
    }

    private static Table TableOf(PlanCoverage coverage)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Dimension", "Variants with each alternative");
        foreach (var dimension in coverage.Dimensions)
        {
            var named = dimension.Alternatives.Take(MaxAlternatives).Select(alternative => $"{Shortened(alternative.Name)} {alternative.Variants}");
            var more = dimension.Alternatives.Count > MaxAlternatives ? $" and {dimension.Alternatives.Count - MaxAlternatives} more" : "";
            table.AddRow(new Text(dimension.Dimension), new Text(string.Join(", ", named) + more));
        }

        return table;
    }

    private static Table TableOf(IReadOnlyList<PairCoverage> pairs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Pairs of", "Covered", "Variants with each pair");
        foreach (var pair in pairs.Take(MaxPairs))
        {
            table.AddRow(
                new Text($"{pair.First} and {pair.Second}"),
                new Text($"{pair.Covered} of {pair.Possible}"),
                new Text(pair.Min == pair.Max ? $"{pair.Min}" : $"{pair.Min} to {pair.Max}"));
        }

        return table;
    }

    private static string Labels(IReadOnlyList<VariantPick> parts) =>
        parts.Count == 0 ? "–" : string.Join(" + ", parts.Select(part => PrintableText.Of(part.Label, int.MaxValue)));

    private static string Shortened(string text) => PrintableText.Of(text.ReplaceLineEndings(" "), 30);
}
