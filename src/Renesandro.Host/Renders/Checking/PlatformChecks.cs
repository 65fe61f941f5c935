using Renesandro.Host.Checks;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Renders.Checking;

/// <summary>Checks a file on the web, or a job that is not rendered yet.</summary>
internal sealed class PlatformChecks(FileChecker files, IRenderPipeline pipeline, PlatformCatalog catalog)
{
    /// <exception cref="RenderRequestException">There is no platform of a name, or the job cannot be planned.</exception>
    public async Task<CheckShape> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var platforms = PlatformsOf(request.Platforms);
        CheckedFile[] checkedFiles = request.Job is { } job
            ? [.. CheckedFile.Of(job.TaskName, await pipeline.PlanAsync(job, cancellationToken), platforms)]
            : [new CheckedFile("", null, await files.CheckAsync(request.Url!, platforms, cancellationToken), null)];
        return new CheckShape(
            checkedFiles.All(file => file.IsTaken),
            [.. checkedFiles.SelectMany(file => file.Verdicts.Select(verdict => CheckedPlatform.Of(verdict, file.Canvas)))]);
    }

    private Platform[] PlatformsOf(IReadOnlyList<string> names)
    {
        RenderRequestError[] unknown =
        [
            .. names.Index().Where(named => catalog.Find(named.Item) is null).Select(named => new RenderRequestError($"for[{named.Index}]", catalog.DescribeUnknown(named.Item))),
        ];
        return unknown.Length == 0 ? [.. names.Select(name => catalog.Find(name)!)] : throw new RenderRequestException(RenderRequestErrorKind.Impossible, unknown);
    }
}
