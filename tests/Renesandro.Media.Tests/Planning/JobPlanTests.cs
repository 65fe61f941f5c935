using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Xunit;

namespace Renesandro.Media.Tests.Planning;

/// <summary>A plan is data: a variant depends on the request, the seed and the ordinal alone.</summary>
public class JobPlanTests
{
    private static readonly Gen<Shape> Shapes =
        from video in Gen.Choose(1, 4).NonEmptyListOf().Where(blocks => blocks.Count <= 4)
        from audio in Gen.Choose(1, 3).ListOf().Where(blocks => blocks.Count <= 2)
        from texts in Gen.Choose(0, 3)
        from words in Gen.Choose(1, 3).ListOf().Where(blocks => blocks.Count <= 3)
        from canvases in Gen.Choose(0, 3)
        from sources in Gen.Choose(1, 5)
        from take in Gen.Choose(1, 300)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Shape([.. video], [.. audio], texts, [.. words], canvases, sources, take, seed);

    [Fact]
    public void A_variant_holds_one_alternative_of_each_block_in_order() => ForAll((plan, variant) =>
    {
        var combination = plan.CombinationOf(variant.Ordinal);
        return variant.Timeline.Segments.Select(segment => segment.Block).SequenceEqual(plan.Request.VideoBlocks)
            && variant.Timeline.Segments.Select(segment => segment.Clip.Index).SequenceEqual(combination.Clips)
            && variant.Timeline.Segments.All(segment => segment.Block.Alternatives[segment.Clip.Index] == segment.Clip.Source)
            && variant.Texts.Select(text => text.Block).SequenceEqual(plan.Request.TextBlocks)
            && variant.Texts.Select(text => text.Block.Alternatives.ToList().IndexOf(text.Words)).SequenceEqual(combination.Texts)
            && variant.Sound.Music.Select(pick => pick.Block).SequenceEqual(plan.Request.AudioBlocks)
            && variant.Sound.Music.Select(pick => pick.Piece.Index).SequenceEqual(combination.Music)
            && variant.Sound.Speech?.Index == combination.Speech
            && (variant.Sound.Speech is null || plan.Request.TextToSpeech[variant.Sound.Speech.Index] == variant.Sound.Speech.Source);
    });

    [Fact]
    public void The_same_ordinal_is_the_same_variant_in_every_process() => ForAll((plan, variant) =>
    {
        var again = new JobPlan(plan.Request, plan.Seed, long.MaxValue)[variant.Ordinal];
        return again.Name == variant.Name
            && again.Timeline.Segments.SequenceEqual(variant.Timeline.Segments)
            && again.Sound.Music.SequenceEqual(variant.Sound.Music)
            && again.Sound.Speech == variant.Sound.Speech;
    });

    [Fact]
    public void Every_combination_is_a_variant_in_each_canvas_and_its_neighbours_are_the_same_in_the_others() => ForAll(plan =>
    {
        var canvases = Math.Max(1, plan.Request.Options.Canvases.Count);
        var variants = plan.Ordinals(0, plan.Variants).Select(ordinal => (Ordinal: ordinal, Canvas: plan[ordinal].Canvas, Combination: plan.CombinationOf(ordinal))).ToArray();
        return plan.Variants == Math.Min((long)plan.Selection.Combinations * canvases, plan.Request.Options.Take!.Value)
            && variants.Select(variant => (variant.Combination.Index, variant.Canvas)).Distinct().Count() == variants.Length
            && variants.All(variant => variant.Combination.Index == (UInt128)(variant.Ordinal / canvases))
            && variants.GroupBy(variant => variant.Ordinal / canvases).All(same => same.Select(variant => Key(variant.Combination)).Distinct().Count() == 1)
            && variants.All(variant => variant.Canvas == (plan.Request.Options.Canvases.Count == 0 ? plan.Request.Options.Canvas : plan.Request.Options.Canvases[(int)(variant.Ordinal % canvases)]));

        static string Key(Combination combination) => $"{string.Join(',', combination.Clips)};{string.Join(',', combination.Texts)};{string.Join(',', combination.Music)};{combination.Speech}";
    });

    [Fact]
    public void A_clip_shows_the_texts_that_are_on_its_block_above_what_is_drawn_on_it_anyway() => ForAll((plan, variant) =>
        variant.Timeline.Segments.All(segment => segment.Shown.Look.Overlays.Select(WordsOf).SequenceEqual(
        [
            .. segment.Block.Overlays.Concat(segment.Clip.Source.Overlays).OfType<TextOverlay>().Select(text => text.Text),
            .. from text in variant.Texts where (text.Block.On?.Contains(segment.Block.Name) ?? true) && text.Words.Text is not null select text.Words.Text,
        ])));

    [Fact]
    public void Files_are_named_by_clips_texts_and_canvas() => ForAll((plan, variant) =>
    {
        var labels = variant.Timeline.Segments.Select(segment => segment.Clip.Source.LabelOrDefault)
            .Concat(variant.Texts.Select(text => text.Words.Label ?? text.Words.Text ?? "none"))
            .Concat(plan.Request.Options.Canvases.Count == 0 ? [] : [variant.Canvas.Name ?? $"{variant.Canvas.Width}x{variant.Canvas.Height}"]);
        return variant.Name == $"{variant.Ordinal:D4}_{string.Join('_', labels)}.mp4";
    });

    [Fact]
    public void Files_of_a_job_have_different_names_that_sort_by_ordinal() => ForAll(plan =>
    {
        string[] names = [.. plan.Ordinals(0, plan.Variants).Select(ordinal => plan[ordinal].Name)];
        return names.Distinct().Count() == names.Length && names.Order(StringComparer.Ordinal).SequenceEqual(names);
    });

    [Fact]
    public void A_job_needs_each_alternative_and_each_range_once_and_no_other() => ForAll(plan =>
    {
        Variant[] variants = [.. plan.Ordinals(0, plan.Variants).Select(ordinal => plan[ordinal])];
        var needs = JobNeeds.Of(plan);
        return needs.Clips.SequenceEqual(variants.SelectMany(FirstOfEachBlock).Distinct())
            && needs.Music.ToHashSet().SetEquals(variants.SelectMany(variant => variant.Sound.Music).Select(pick => pick.Piece.Range))
            && needs.Music.Distinct().Count() == needs.Music.Count
            && needs.Segments.Distinct().Count() == needs.Segments.Count
            && needs.Pictures.SequenceEqual(variants.SelectMany(variant => variant.Timeline.Segments.Select(segment => new ShownPicture(segment.Shown, variant.Canvas))).Distinct())
            && needs.Segments.ToHashSet().SetEquals(variants.SelectMany(variant => variant.Timeline.Segments))
            && needs.Speeches.ToHashSet().SetEquals(variants.Select(variant => variant.Sound.Speech).OfType<SpeechPick>())
            && needs.Texts.ToHashSet().SetEquals(variants.SelectMany(SpokenIn).OfType<SpeechText>());

        static IEnumerable<SpeechSource?> SpokenIn(Variant variant) =>
            variant.Timeline.Segments.Select(segment => segment.Speech).Append(variant.Sound.Speech?.Source.Unlabelled);

        IEnumerable<MediaSource> FirstOfEachBlock(Variant variant) => variant.Timeline.Segments.Select(segment => segment.Clip.Range);
    });

    [Fact]
    public void A_job_that_is_resumed_needs_what_its_pending_variants_need() => ForAll((plan, variant) =>
    {
        var finished = new FinishedVariants(plan);
        foreach (var ordinal in plan.Ordinals(0, plan.Variants).Where(ordinal => ordinal != variant.Ordinal))
        {
            finished.Add(ordinal, 0);
        }

        return finished.Pending().SequenceEqual([variant.Ordinal])
            && JobNeeds.Of(plan, finished.Pending()).Clips.ToHashSet().SetEquals(variant.Timeline.Segments.Select(segment => segment.Clip.Range));
    });

    [Fact]
    public void A_variant_is_as_long_as_its_clips_together() => ForAll((plan, variant) =>
    {
        var frames = JobNeeds.Of(plan).Timings.Select((clip, index) => (clip, frames: 1L + index)).ToDictionary(clip => clip.clip, clip => clip.frames);
        var lengths = new ClipLengths(plan, new Canvas(16, 16, new FrameRate(30)), frames);
        return lengths.FramesOf(variant.Combination) == variant.Timeline.Segments.Sum(segment => frames[segment.Shown.Timing]);
    });

    [Fact]
    public void A_variant_with_a_clip_that_cannot_be_used_has_no_length() => ForAll((plan, variant) =>
    {
        var lost = variant.Timeline.Segments[^1].Shown.Timing;
        var frames = JobNeeds.Of(plan).Timings.Where(clip => clip != lost).ToDictionary(clip => clip, _ => 5L);
        var lengths = new ClipLengths(plan, new Canvas(16, 16, new FrameRate(30)), frames);
        return plan.Ordinals(0, plan.Variants).All(ordinal =>
            plan[ordinal].Timeline.Segments.Any(segment => segment.Shown.Timing == lost) == (lengths.FramesOf(plan.CombinationOf(ordinal)) is null));
    });

    [Fact]
    public void A_window_has_the_recorded_lengths_of_finished_variants_and_the_planned_lengths_of_others() => ForAll((plan, variant) =>
    {
        var lost = plan[plan.Variants - 1].Timeline.Segments[^1].Shown.Timing;
        var frames = JobNeeds.Of(plan).Timings.Where(clip => clip != lost).ToDictionary(clip => clip, _ => 5L);
        var lengths = new ClipLengths(plan, new Canvas(16, 16, new FrameRate(30)), frames);
        var finished = new FinishedVariants(plan);
        finished.Add(variant.Ordinal, 1234);
        var expected =
            from ordinal in plan.Ordinals(0, plan.Variants)
            let planned = lengths.FramesOf(plan.CombinationOf(ordinal))
            where ordinal == variant.Ordinal || planned is not null
            select new VariantLength(ordinal, ordinal == variant.Ordinal ? 1234 : planned!.Value, new FrameRate(30));
        return finished.LengthsOf(lengths, 0, plan.Variants).SequenceEqual(expected)
            && finished.LengthsOf(lengths, variant.Ordinal, 1).Single() == new VariantLength(variant.Ordinal, 1234, new FrameRate(30));
    });

    [Fact]
    public void The_sound_of_a_clip_is_its_own_else_that_of_its_block_else_that_of_the_job() => ForAll((plan, variant) =>
        variant.Timeline.Segments.All(segment => segment.Sound == (segment.Clip.Source.Sound ?? segment.Block.Sound ?? plan.Request.Options.Sound)));

    [Fact]
    public void A_described_clip_has_its_sound_where_it_is_played_and_its_speech() => ForAll((plan, variant) =>
    {
        var described = JobPlan.Describe(variant, null);
        return described.Clips.Select(clip => clip.Sound ?? 0).SequenceEqual(variant.Timeline.Segments.Select(segment => segment.Sound))
            && described.Clips.All(clip => clip.Sound != 0)
            && described.Clips.Select(clip => clip.Speech).SequenceEqual(variant.Timeline.Segments.Select(segment => VariantSpeech.Of(segment.Clip.Source.Speech)))
            && described.Music.All(pick => pick.Sound is null && pick.Speech is null)
            && described.Speech == VariantSpeech.Of(variant.Sound.Speech?.Source);
    });

    [Fact]
    public void Alternatives_with_the_same_range_share_their_parts_whatever_is_heard() => ForAll((_, variant) =>
        variant.Timeline.Segments.All(segment => segment.Clip.Range == new MediaSource(segment.Clip.Source.Url) { Start = segment.Clip.Source.Start }));

    private static string WordsOf(LookOverlay overlay) => ((TextLook)overlay).Text;

    private static void ForAll(Func<JobPlan, bool> holds) =>
        Prop.ForAll(Shapes.ToArbitrary(), shape => holds(shape.Plan())).QuickCheckThrowOnFailure();

    private static void ForAll(Func<JobPlan, Variant, bool> holds) => ForAll(plan =>
        holds(plan, plan[0]) && holds(plan, plan[plan.Variants / 2]) && holds(plan, plan[plan.Variants - 1]));

    /// <summary>The numbers of a request, whose blocks share few sources.</summary>
    private sealed record Shape(int[] Video, int[] Audio, int Texts, int[] Words, int Canvases, int Sources, int Take, int Seed)
    {
        public JobPlan Plan() => new(
            new RenderRequest
            {
                TaskName = "t",
                VideoBlocks = [.. Video.Select((count, block) => Heard(Block($"v{block}", count), block))],
                TextBlocks = [.. Words.Select((count, block) => WordsOf(block, count))],
                AudioBlocks = [.. Audio.Select((count, block) => Block($"a{block}", count))],
                TextToSpeech = [.. Enumerable.Range(0, Texts).Select(text => text % 3 == 2
                    ? (SpeechSource)new SpeechRecording(new MediaSource(new Uri("https://h/take.wav?sig=1")) { Start = 1 }) { Label = "Olena" }
                    : new SpeechText($"text {text / 2}", null))],
                Options = new RenderRequestOptions
                {
                    Take = Take,
                    Sound = Seed % 2,
                    Canvases = [.. Enumerable.Range(0, Canvases).Select(canvas => new CanvasRequest(2 * canvas + 16, 16) { Name = canvas == 1 ? "wide" : null })],
                },
            },
            Seed,
            long.MaxValue);

        private static MediaBlock Heard(MediaBlock block, int number) => new(block.Name, [.. block.Alternatives.Select((clip, index) => clip with
        {
            Sound = index % 3 == 0 ? null : index % 3 - 1,
            Speech = index % 3 == 1 ? new SpeechText("Tired?", "Sarah") : null,
        })])
        {
            Sound = number % 2 == 0 ? null : 0.5,
            Overlays = number % 2 == 0 ? [] : [new TextOverlay("Sale")],
        };

        // A third alternative has no words, and some blocks are on one video block alone.
        private TextBlock WordsOf(int block, int count) => new($"t{block}", [.. Enumerable.Range(0, count).Select(index =>
            new TextAlternative(index == 2 ? null : $"words {index}") { Label = index == 1 ? "one" : null })])
        {
            On = block == 1 ? null : [$"v{block % Video.Length}"],
        };

        private MediaBlock Block(string name, int count) => new(name, [.. Enumerable.Range(0, count).Select(index => new MediaSource(new Uri($"https://h/{index % Sources}.mp4"))
        {
            Label = $"{name}{index}",
            Start = index % 2,
        })]);
    }
}
