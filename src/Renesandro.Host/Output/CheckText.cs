using System.Globalization;
using Renesandro.Host.Checks;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Text;
using Spectre.Console;

namespace Renesandro.Host.Output;

/// <summary>What platforms would say, for people: a table for each file and platform.</summary>
internal static class CheckText
{
    // A file system takes paths of up to 4,096 bytes.
    private const int MaxName = 4_096;

    public static void Write(Terminal terminal, IReadOnlyList<CheckedFile> files)
    {
        foreach (var file in files)
        {
            var name = PrintableText.Of(file.Canvas is null ? file.File : $"{file.File}, {file.Canvas}", MaxName);
            if (file.Error is { } error)
            {
                terminal.WriteError($"{name}: {error}");
            }

            foreach (var verdict in file.Verdicts)
            {
                terminal.Out.WriteLine($"{name} for {verdict.Platform.Title} ({verdict.Platform.Name}): {Summary(verdict)}");
                WriteTable(terminal, verdict);
            }
        }

        terminal.Out.WriteLine($"{files.Count(file => file.IsTaken)} of {Figures.Count(files.Count, "file")} would be taken.");
    }

    /// <summary>One line for each platform that a job names.</summary>
    public static string Summary(PlatformVerdict verdict)
    {
        var unknown = verdict.Rules.Count(rule => rule.Outcome == RuleOutcome.CannotBeTold);
        string?[] parts =
        [
            verdict.IsTaken ? "would be taken" : $"would be refused for {Figures.Count(verdict.Refused.Count, "reason")}",
            verdict.Advised.Count > 0 ? $"{Figures.Count(verdict.Advised.Count, "rule")} of advice broken" : null,
            unknown > 0 ? $"{unknown} cannot be told" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    // Most rules of a platform have the same source, which would fill half of each line.
    private static void WriteTable(Terminal terminal, PlatformVerdict verdict)
    {
        string[] sources = [.. verdict.Rules.Select(SourceOf).Distinct()];
        var table = new Table().Border(TableBorder.Simple).AddColumns("Property", "Value", "Limit", "Verdict", "Cure", "Source");
        foreach (var rule in verdict.Rules)
        {
            string[] cells = [rule.Property, rule.Value ?? "–", rule.Limit, Word(rule.Outcome), rule.Cure ?? "", $"[{Array.IndexOf(sources, SourceOf(rule)) + 1}]"];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        terminal.Console.Write(table);
        foreach (var (index, source) in sources.Index())
        {
            terminal.Out.WriteLine($"  [{index + 1}] {source}");
        }

        terminal.Out.WriteLine();
    }

    private static string SourceOf(RuleVerdict rule) => string.Create(CultureInfo.InvariantCulture, $"{rule.Rule.Source.OriginalString}, read on {rule.Rule.Read:yyyy-MM-dd}");

    private static string Word(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Passes => "ok",
        RuleOutcome.Refused => "refused",
        RuleOutcome.AdvisedAgainst => "advised against",
        _ => "cannot be told",
    };
}
