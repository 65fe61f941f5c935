using Renesandro.Media.Rendering;
using Spectre.Console;

namespace Renesandro.Host.Output;

/// <summary>Asks whether a job goes on after its preview; without a terminal, says how to go on.</summary>
internal sealed class ApprovalQuestion(Terminal terminal, string jobFile, bool isInputRedirected)
{
    /// <returns>Whether the other variants are to be made.</returns>
    public async Task<bool> AskAsync(RenderResult preview, CancellationToken cancellationToken)
    {
        var (made, others) = (Figures.Count(preview.Rendered, "variant"), Figures.Count(preview.LeftOut, "other variant"));
        terminal.Out.WriteLine($"Preview   {made} in {RenderSummary.Place(preview)}");
        if (!isInputRedirected && terminal.Console.Profile.Capabilities.Interactive)
        {
            var prompt = new ConfirmationPrompt($"Make the {others}?") { DefaultValue = false };
            if (await terminal.Console.PromptAsync(prompt, cancellationToken))
            {
                return true;
            }
        }

        // The same seed makes the same variants again.
        terminal.Out.WriteLine($"Left out  {others}: 'renesandro render {jobFile} --seed {preview.Seed} --approve' makes all of them in a new folder");
        return false;
    }
}
