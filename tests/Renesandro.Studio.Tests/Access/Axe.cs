using System.Text.Json;
using Microsoft.Playwright;
using Renesandro.Studio.Tests.Types;

namespace Renesandro.Studio.Tests.Access;

/// <summary>axe-core, which finds what keeps people out: names that are missing, contrast that is low, roles that contradict each other.</summary>
internal static class Axe
{
    /// <summary>Has it in every page that is opened from now on.</summary>
    public static async Task AddAxeAsync(this IBrowserContext context)
    {
        await StudioPackages.Folder.ReadyAsync();
        await context.AddInitScriptAsync(scriptPath: Path.Combine(StudioPackages.Folder.Path, "node_modules", "axe-core", "axe.min.js"));
    }

    /// <summary>What it finds on a page as it is, each with where it is.</summary>
    public static async Task<string[]> FindAsync(this IPage page)
    {
        // What moves is looked at when it has arrived.
        await page.EvaluateAsync("Promise.allSettled(document.getAnimations().filter(one => one.effect.getComputedTiming().iterations !== Infinity).map(one => one.finished))");
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help}: ${node.target.flat().join(' ')}: ${node.failureSummary} ${node.html.slice(0, 200)}`)))");
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
