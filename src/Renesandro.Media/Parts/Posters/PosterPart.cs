using Renesandro.Media.Combining;

namespace Renesandro.Media.Parts.Posters;

/// <summary>One frame of a prepared file as a JPEG. Variants that show the same frame share it.</summary>
/// <param name="Path">Path of the prepared file.</param>
/// <param name="Frame">The frame in it, from 0.</param>
/// <param name="Rate">Frame rate of the file.</param>
internal sealed record PosterPart(string Path, long Frame, FrameRate Rate) : Part<PosterPicture>
{
    /// <summary>The part that shows a frame of a picture; its last frame when it has fewer.</summary>
    public static PosterPart Of(ComposedPicture picture, long frame)
    {
        foreach (var run in picture.Runs)
        {
            if (frame < run.Frames)
            {
                return Of(run, frame);
            }

            frame -= run.Frames;
        }

        return Of(picture.Runs[^1], picture.Runs[^1].Frames - 1);
    }

    // Variants wait for it, as they do for their mixes, so it must not queue behind the encodes of other clips.
    public override Task<Outcome<PosterPicture>> MakeAsync(PartGraph graph) => graph.RunAsync(this, Lane.Mixing, async token =>
    {
        var target = graph.Work.NewPath("jpg");
        await graph.Services.Frames.WriteAsync(Path, Frame, Rate, target, token).ConfigureAwait(false);
        return new PosterPicture(target);
    });

    private static PosterPart Of(ClipRun run, long frame) => new(run.Clip.Path, run.StartFrame + frame, run.Clip.Canvas.FrameRate);
}

/// <summary>A poster.</summary>
/// <param name="Path">Path of the JPEG.</param>
internal sealed record PosterPicture(string Path);
