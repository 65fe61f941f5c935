using Renesandro.Media.Planning;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Checks;

/// <summary>A file, or the files of a job in one canvas, with what platforms would say.</summary>
/// <param name="File">Its name.</param>
/// <param name="Canvas">Name of the canvas; null for a file, and for a job that does not name several.</param>
/// <param name="Verdicts">One for each platform; empty when it could not be read.</param>
/// <param name="Error">Why it could not be read; null when it could.</param>
internal sealed record CheckedFile(string File, string? Canvas, IReadOnlyList<PlatformVerdict> Verdicts, string? Error)
{
    public bool IsTaken => Error is null && Verdicts.All(verdict => verdict.IsTaken);

    /// <summary>What a job will give, in each of its canvases.</summary>
    /// <exception cref="RenderRequestException">It will give none.</exception>
    public static IEnumerable<CheckedFile> Of(string name, RenderPlan plan, IReadOnlyList<Platform> platforms) => plan.Files.Count > 0
        ? plan.Files.Select(file => new CheckedFile(name, file.Canvas, [.. platforms.Select(platform => PlatformCheck.Of(file.Facts, platform))], null))
        : throw new RenderRequestException(
            RenderRequestErrorKind.Impossible,
            [new RenderRequestError("video_blocks", "No variant can be made, so there is nothing to check."), .. plan.Warnings.Select(warning => new RenderRequestError("", warning))]);
}
