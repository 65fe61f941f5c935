using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>Refuses a template that gives two variants one name.</summary>
internal static class NameChecks
{
    /// <exception cref="RenderRequestException">Two variants would have the same name.</exception>
    public static void Check(JobPlan plan)
    {
        if (plan.Request.Options.Name is null)
        {
            return;
        }

        // On some systems names that differ in their case alone are one file.
        var seen = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        for (long ordinal = 0; ordinal < plan.Variants; ordinal++)
        {
            var name = plan.NameOf(ordinal);
            if (!seen.TryAdd(name, ordinal))
            {
                throw new RenderRequestException(
                    RenderRequestErrorKind.Impossible,
                    [new RenderRequestError("options.name", $"gives variants {seen[name]} and {ordinal} the same name, {name}: {CureOf(plan, seen[name], ordinal)}")]);
            }
        }
    }

    private static string CureOf(JobPlan plan, long one, long other) => plan.Request.Options.Name!.Replace("{{", "", StringComparison.Ordinal).Contains("{ordinal", StringComparison.Ordinal)
        ? "put {ordinal} at its beginning, since a name is cut to 255 bytes."
        : $"add {{ordinal}}{(plan.CanvasOf(one) == plan.CanvasOf(other) ? "" : " or {canvas}")}.";
}
