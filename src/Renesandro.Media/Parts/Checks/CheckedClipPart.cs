using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Checks;

/// <summary>A clip that can be brought to the canvas, as far as its probe and its start and end show.</summary>
internal sealed record CheckedClipPart(MediaSource Range, CanvasRequest Canvas) : Part<ClipPreparation>
{
    public override async Task<Outcome<ClipPreparation>> MakeAsync(PartGraph graph)
    {
        var canvas = await graph.GetAsync(new CanvasDecision(Canvas)).ConfigureAwait(false);
        var probed = await graph.GetAsync(new ProbePart(Range.Url)).ConfigureAwait(false);
        return probed.Then(probe =>
        {
            if (Range.Zoom is not null && !probe.IsImage)
            {
                throw new SourceException("The clip is a video, and zoom is for images: leave zoom out.");
            }

            var options = graph.Plan.Request.Options;
            var preparation = new ClipPreparation(probe, canvas.Value ?? throw new MediaException(canvas.Error!), "")
            {
                Start = Range.StartTime,
                End = Range.EndTime,
                ShowFor = Range.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Preset = options.Preset,
                Crf = options.Crf,
                Settings = options.Settled.Picture,
            };
            graph.Services.Combinator.Check(preparation);
            return preparation;
        });
    }
}
