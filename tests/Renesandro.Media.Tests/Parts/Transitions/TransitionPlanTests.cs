using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Transitions;

/// <summary>Where segments lie and how long variants are, computed without media.</summary>
public sealed class TransitionPlanTests
{
    private static readonly FrameRate[] Rates = [new(24), new(25), new(30_000, 1001), new(30), new(60)];

    [Fact]
    public void Whatever_joins_the_clips_a_variant_is_as_long_as_they_are_without_what_overlaps() => Prop.ForAll(
        Gen.Choose(1, 200).ArrayOf().Where(frames => frames.Length is > 0 and < 12).ToArbitrary(),
        Gen.Choose(0, 15).ArrayOf(12).ToArbitrary(),
        Gen.Elements(Rates).ToArbitrary(),
        (frames, tenths, rate) =>
        {
            var plan = Plan(tenths[..(frames.Length - 1)]);
            var timeline = plan[0].Timeline;
            var places = timeline.PlacesOf([.. frames.Select(count => (long)count)], rate);
            var overlaps = tenths[..(frames.Length - 1)].Select(tenth => (int)Math.Round(tenth / 10.0 * rate.Value, MidpointRounding.AwayFromZero)).ToArray();
            var shown = timeline.Segments.Select((segment, i) => (segment.Shown.Timing, Frames: (long)frames[i])).ToDictionary(clip => clip.Timing, clip => clip.Frames);
            var planned = new ClipLengths(plan, new Canvas(160, 90, rate), shown).FramesOf(plan.CombinationOf(0));
            var fits = places.All(place => place.Entry + place.Exit <= place.Frames);

            places.Select(place => place.Frames).ShouldBe(frames.Select(count => (long)count));
            places.Select(place => place.Exit).ShouldBe(overlaps.Select(count => (long)count).Append(0));
            places.Select(place => place.Entry).ShouldBe(overlaps.Select(count => (long)count).Prepend(0));
            places.Zip(places.Skip(1)).ShouldAllBe(pair => pair.First.End - pair.First.Exit == pair.Second.Start);
            planned.ShouldBe(fits ? frames.Sum() - overlaps.Sum() : null);
            (!fits || places[^1].End == planned).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.1, 24, 2)]
    [InlineData(0.4, 30, 12)]
    [InlineData(0.1, 5, 1)]
    [InlineData(0.1, 1, 1)]
    [InlineData(0.25, 30, 8)]
    [InlineData(0, 30, 0)]
    public void A_transition_lasts_whole_frames_and_at_least_one(double seconds, int rate, int frames) =>
        new TransitionRequest("fade", seconds).FramesAt(new FrameRate(rate)).ShouldBe(frames);

    [Fact]
    public void A_clip_that_the_request_makes_too_short_is_refused_at_once()
    {
        var request = Request([4, 4]) with { TaskName = "short" };
        var blocks = request.VideoBlocks.ToArray();
        blocks[1] = blocks[1] with { Alternatives = [blocks[1].Alternatives[0] with { Start = 1, End = 1.7 }, blocks[1].Alternatives[0] with { Start = 1, End = 1.8 }] };
        blocks[2] = blocks[2] with { Alternatives = [blocks[2].Alternatives[0] with { Seconds = 0.3 }] };
        request = request with { VideoBlocks = blocks };

        var errors = Should.Throw<RenderRequestException>(() => JobPlan.Open(request, new RenderingOptions())).Errors;

        errors.Select(error => (error.Path, error.Message)).ShouldBe(
        [
            ("video_blocks.block1[0]", "the clip lasts 0.7 s, which is less than its transitions, 0.4 s into it and 0.4 s out of it: use a longer clip, or shorter transitions."),
            ("video_blocks.block2[0]", "the clip lasts 0.3 s, which is less than the transition into it, 0.4 s: use a longer clip, or shorter transitions."),
        ]);
        JobPlan.Open(request with { Options = request.Options with { Transitions = new Dictionary<BlockPair, TransitionRequest>() } }, new RenderingOptions());
    }

    [Fact]
    public void A_clip_that_may_be_held_is_not_refused_before_its_speech_is_known()
    {
        var request = Request([4]);
        var held = request.VideoBlocks[1].Alternatives[0] with { Start = 1, End = 1.2, Speech = new SpeechText("Ten words are spoken here.", null) };
        request = request with { VideoBlocks = [request.VideoBlocks[0], request.VideoBlocks[1] with { Alternatives = [held] }] };

        Should.Throw<RenderRequestException>(() => JobPlan.Open(request, new RenderingOptions()));
        JobPlan.Open(request with { Options = request.Options with { SpeechOverflow = SpeechOverflow.Hold } }, new RenderingOptions());
    }

    private static JobPlan Plan(int[] tenths) => JobPlan.Open(Request(tenths), new RenderingOptions());

    private static RenderRequest Request(int[] tenths) => new()
    {
        TaskName = "transitions",
        VideoBlocks = [.. Enumerable.Range(0, tenths.Length + 1).Select(i => new MediaBlock($"block{i}", [new MediaSource(new Uri($"https://example.com/{i}.mp4"))]))],
        Options = new RenderRequestOptions
        {
            Seed = 1,
            Transitions = tenths.Index().ToDictionary(
                joint => new BlockPair($"block{joint.Index}", $"block{joint.Index + 1}"),
                joint => joint.Item == 0 ? TransitionRequest.Cut : new TransitionRequest("fade", joint.Item / 10.0)),
        },
    };
}
