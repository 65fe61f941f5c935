using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class MediaStatusTests
{
    [Fact]
    public void No_more_variants_are_listed_than_the_progress_counts()
    {
        var status = new MediaStatus { Status = RenderJobStatus.Processing, TaskName = "t", MediaId = Guid.Empty, CreatedAt = default, Progress = new MediaProgress(1, 0, 9, null, 0, null) };
        VariantResult[] variants = [.. new[] { VariantStatus.Done, VariantStatus.Done, VariantStatus.Failed }.Select((outcome, index) => new VariantResult { Ordinal = index, File = "a.mp4", Status = outcome, Clips = [] })];

        var listed = status.With(new VariantPage(variants, null)).Progress;
        var next = (status with { Progress = status.Progress with { Done = 5 } }).With(new VariantPage(variants, null)).Progress;

        (listed.Done, listed.Failed, next.Done).ShouldBe((2, 1, 5));
    }
}
