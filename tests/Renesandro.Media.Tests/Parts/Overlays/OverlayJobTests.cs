using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Combining.Overlays;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Overlays;

/// <summary>Whole jobs with overlays. Clips are grey, 128×72 at 30 frames a second.</summary>
public sealed class OverlayJobTests : IDisposable
{
    private readonly PaintedDrawer _drawer = new();
    private readonly PipelineLab _lab;
    private readonly OverlaidClip _clip = new();

    public OverlayJobTests() => _lab = new(services => services.AddSingleton<ITextDrawer>(_drawer));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _lab.Dispose();
        _clip.Dispose();
    }

    [Fact]
    public async Task Each_clip_shows_what_the_job_its_block_and_it_itself_have()
    {
        var request = Request([_clip.Grey(0.4), _clip.Grey(0.3)], [_clip.Grey(0.4)]);
        request = request with
        {
            Options = request.Options with { Overlays = [Text("jjjj", Anchor.TopLeft)] },
            VideoBlocks =
            [
                new MediaBlock("hook", [request.VideoBlocks[0].Alternatives[0] with { Overlays = [Text("cc", Anchor.BottomRight)] }, request.VideoBlocks[0].Alternatives[1]]) { Overlays = [Text("bbb", Anchor.Bottom)] },
                request.VideoBlocks[1],
            ],
        };

        await _lab.RenderAsync(request, Cancelled);

        var files = _lab.Files();
        var first = OverlaidClip.Frames(files[0]);
        var second = OverlaidClip.Frames(files[1]);
        (first.Length, second.Length).ShouldBe((24, 21));
        Seen(first[5]).ShouldBe("job block clip");
        Seen(first[15]).ShouldBe("job");
        Seen(second[5]).ShouldBe("job block");
        Seen(second[15]).ShouldBe("job");
        _drawer.Drawn.Count.ShouldBe(3);
        _drawer.Drawn.ShouldAllBe(drawing => drawing.MaxWidth == 120 && drawing.MaxHeight == 64 && drawing.CanvasWidth == 128 && drawing.CanvasHeight == 72);
        _lab.Leftovers().ShouldBeEmpty();

        static string Seen(byte[] frame)
        {
            (string Name, int X, int Y)[] places = [("job", 10, 10), ("block", 64, 60), ("clip", 118, 60)];
            return string.Join(' ', places.Where(place => OverlaidClip.Pixel(frame, place.X, place.Y) is ( > 200, > 200, > 200)).Select(place => place.Name));
        }
    }

    [Fact]
    public async Task Every_alternative_of_a_text_block_is_drawn_on_the_clips_of_its_blocks_and_on_no_others()
    {
        var request = Request([_clip.Grey()], [_clip.Grey()]);
        request = request with
        {
            TextBlocks = [new TextBlock("headline", [new("aa"), new("aaaaaa"), new(null)]) { On = ["block0"], Place = new() { At = Anchor.TopLeft, From = 0.1, To = 0.2 } }],
        };

        await _lab.RenderAsync(request, Cancelled);

        var boxes = _lab.Files().Select(file => OverlaidClip.Frames(file).Select(frame => OverlaidClip.Box(frame).Width).ToArray()).ToArray();
        boxes.Length.ShouldBe(3);
        boxes[0].ShouldBe([0, 0, 0, 20, 20, 20, .. Enumerable.Repeat(0, 18)]);
        boxes[1].ShouldBe([0, 0, 0, 60, 60, 60, .. Enumerable.Repeat(0, 18)]);
        boxes[2].ShouldAllBe(width => width == 0);
    }

    [Theory]
    [InlineData("png", "-f lavfi -i color=red@0.5:s=64x32,format=rgba -frames:v 1", 191)]
    [InlineData("png", "-f lavfi -i color=red:s=640x320,format=rgba -frames:v 1", 255)]
    [InlineData("jpg", "-f lavfi -i color=red:s=64x32 -frames:v 1", 255)]
    [InlineData("webp", "-f lavfi -i color=red@0.5:s=64x32,format=rgba -frames:v 1 -c:v libwebp -lossless 1", 191)]
    public async Task An_image_is_as_wide_as_it_says_and_shows_through_where_it_is_transparent(string extension, string arguments, int red)
    {
        var request = Request([_clip.Grey()]);
        request = request with
        {
            Options = request.Options with { Overlays = [new ImageOverlay(PipelineLab.Source(_clip.Media.Make(extension, arguments))) { Size = 25, Place = new() { At = Anchor.BottomRight, Margin = 0 } }] },
        };

        await _lab.RenderAsync(request, Cancelled);

        var frame = OverlaidClip.Frames(_lab.Files()[0])[5];
        Math.Abs(OverlaidClip.Pixel(frame, 112, 64).Red - red).ShouldBeLessThan(6);
        var (x, y, width, height) = OverlaidClip.Box(frame, apart: 30);
        (x, y).ShouldSatisfyAllConditions(_ => x.ShouldBeInRange(94, 96), _ => y.ShouldBeInRange(54, 56));
        (x + width, y + height).ShouldBe((128, 72));
    }

    [Fact]
    public async Task An_image_that_cannot_be_used_fails_its_variants_with_its_place_and_a_plan_says_so_before()
    {
        var bad = _clip.Media.NewPath("png");
        await File.WriteAllTextAsync(bad, "no image", Cancelled);
        var request = Request([_clip.Grey(), _clip.Grey(0.3)]);
        request = request with
        {
            VideoBlocks = [new MediaBlock("hook", [request.VideoBlocks[0].Alternatives[0], request.VideoBlocks[0].Alternatives[1] with { Overlays = [new ImageOverlay(PipelineLab.Source(bad))] }])],
        };
        const string Sentence = "video_blocks.hook[1].overlays[0].image: The file is not an image in a supported format, whatever its name says: use PNG, WebP or JPEG.";

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await _lab.RenderAsync(request, Cancelled);

        plan.Warnings.ShouldContain(Sentence);
        plan.Unusable.ShouldBe(1);
        (result.Rendered, result.Failed).ShouldBe((1, 1));
        result.Failures.ShouldHaveSingleItem().Reason.ShouldBe(Sentence);
    }

    [Fact]
    public async Task A_damaged_image_fails_its_variants_too()
    {
        var good = await File.ReadAllBytesAsync(_clip.Media.Make("png", "-f lavfi -i testsrc=s=640x320 -frames:v 1"), Cancelled);
        var bad = _clip.Media.NewPath("png");
        await File.WriteAllBytesAsync(bad, [.. good[..60], .. new byte[300]], Cancelled);
        var request = Request([_clip.Grey()]);
        request = request with { Options = request.Options with { Overlays = [new ImageOverlay(PipelineLab.Source(bad))] } };

        const string Sentence = "options.overlays[0].image: The image cannot be decoded: it is damaged, or of a rare kind. Export it again, as a PNG.";

        (await _lab.Pipeline.PlanAsync(request, Cancelled)).Warnings.ShouldContain(Sentence);
        (await _lab.RenderAsync(request, Cancelled)).Failures.ShouldHaveSingleItem().Reason.ShouldBe(Sentence);
    }

    [Fact]
    public async Task Words_that_cannot_be_drawn_are_refused_with_their_places_before_anything_is_made()
    {
        var request = Request([_clip.Grey()], [_clip.Grey()]);
        request = request with
        {
            Options = request.Options with { Overlays = [Text("fine", Anchor.Top), Text("what?", Anchor.Top)], Canvas = new CanvasRequest(128, 72) },
            VideoBlocks = [request.VideoBlocks[0] with { Overlays = [Text("why?", Anchor.Top)] }, new MediaBlock("block1", [request.VideoBlocks[1].Alternatives[0] with { Overlays = [Text("a text that is too long", Anchor.Top)] }])],
            TextBlocks = [new TextBlock("headline", [new("fine"), new("who?")])],
        };

        var exception = await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(request, Cancelled));

        exception.Errors.Select(error => error.ToString()).ShouldBe(
        [
            "options.overlays[1]: has a character that no installed font has: ? (U+003F).",
            "video_blocks.block0.overlays[0]: has a character that no installed font has: ? (U+003F).",
            "video_blocks.block1[0].overlays[0]: does not fit: shorten it.",
            "text_blocks.headline[1]: has a character that no installed font has: ? (U+003F).",
        ]);
        (await Should.ThrowAsync<RenderRequestException>(_lab.Pipeline.PlanAsync(request, Cancelled))).Errors.ShouldBe(exception.Errors);
    }

    [Fact]
    public async Task Words_that_do_not_fit_a_canvas_that_was_settled_are_refused_once_it_is()
    {
        var request = Request([_clip.Grey()]);
        request = request with { Options = request.Options with { Overlays = [Text("a text that is too long", Anchor.Top)] } };

        (await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(request, Cancelled))).Message.ShouldBe("options.overlays[0]: does not fit: shorten it.");
        (await Should.ThrowAsync<RenderRequestException>(_lab.Pipeline.PlanAsync(request, Cancelled))).Message.ShouldBe("options.overlays[0]: does not fit: shorten it.");
        _drawer.Drawn.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_drawer_words_are_refused_and_images_are_not()
    {
        using var lab = new PipelineLab();
        var request = Request([_clip.Grey()]);
        var image = new ImageOverlay(PipelineLab.Source(_clip.Picture("red")));

        (await lab.RenderAsync(request with { Options = request.Options with { Overlays = [image] } }, Cancelled)).Rendered.ShouldBe(1);
        (await Should.ThrowAsync<RenderRequestException>(lab.RenderAsync(request with { Options = request.Options with { Overlays = [image, Text("words", Anchor.Top)] } }, Cancelled)))
            .Message.ShouldBe("options.overlays[1]: is drawn by the package Renesandro.Drawing, which this program does not use: add it, and call .UseTextDrawing() where Renesandro is added.");
    }

    [Fact]
    public async Task What_a_clip_is_too_short_for_is_a_warning_in_plan_and_manifest()
    {
        var request = Request([_clip.Grey(0.4)]);
        request = request with
        {
            Options = request.Options with { Overlays = [Text("a", Anchor.Top) with { Place = new() { From = 1 } }, Text("b", Anchor.Top) with { Place = new() { To = 0.5 } }, Text("c", Anchor.Bottom) with { Place = new() { At = Anchor.Bottom, To = 0.4 } }] },
        };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        await _lab.RenderAsync(request, Cancelled);

        string[] sentences =
        [
            "options.overlays[0] is not seen on video_blocks.block0[0] (a0): it begins at 1 s, and the clip lasts 0.4 s.",
            "options.overlays[1] is seen on video_blocks.block0[0] (a0) until the end of the clip: it ends at 0.5 s, and the clip lasts 0.4 s.",
        ];
        plan.Warnings.Where(warning => warning.StartsWith("options.overlays", StringComparison.Ordinal)).ShouldBe(sentences);
        _lab.Manifest().GetProperty("variants")[0].GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe(sentences);
    }

    [Fact]
    public async Task What_fades_for_longer_than_its_clip_shows_it_is_a_warning_in_plan_and_manifest()
    {
        var request = Request([_clip.Grey(0.4)]);
        request = request with
        {
            Options = request.Options with
            {
                Overlays =
                [
                    Text("a", Anchor.Top) with { Place = new() { FadeIn = 0.3, FadeOut = 0.2 } },
                    Text("b", Anchor.Top) with { Place = new() { At = Anchor.Bottom, From = 0.1, FadeOut = 1 } },
                    Text("c", Anchor.Top) with { Place = new() { At = Anchor.Left, FadeIn = 0.2, FadeOut = 0.2 } },
                ],
            },
        };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        await _lab.RenderAsync(request, Cancelled);

        string[] sentences =
        [
            "options.overlays[0] is never wholly visible on video_blocks.block0[0] (a0): fade_in and fade_out take 0.5 s, and it is shown for 0.4 s, until the end of the clip. Shorten them, or use a longer clip.",
            "options.overlays[1] is never wholly visible on video_blocks.block0[0] (a0): fade_in and fade_out take 1 s, and it is shown for 0.3 s, until the end of the clip. Shorten them, or use a longer clip.",
        ];
        plan.Warnings.Where(warning => warning.StartsWith("options.overlays", StringComparison.Ordinal)).ShouldBe(sentences);
        _lab.Manifest().GetProperty("variants")[0].GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe(sentences);
    }

    [Fact]
    public async Task What_begins_after_a_cut_whose_length_is_written_is_refused()
    {
        var request = Request([_clip.Grey(0.4)]);
        var clip = request.VideoBlocks[0].Alternatives[0] with { Start = 0.1, End = 0.3, Overlays = [Text("a", Anchor.Top) with { Place = new() { From = 0.2 } }, Text("b", Anchor.Top) with { Place = new() { To = 0.3 } }, Text("c", Anchor.Top) with { Place = new() { To = 0.2 } }] };

        var exception = await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(request with { VideoBlocks = [new MediaBlock("hook", [clip])] }, Cancelled));

        exception.Errors.Select(error => error.ToString()).ShouldBe(
        [
            "video_blocks.hook[0].overlays[0].from: is after the end of the clip, which lasts 0.2 s: begin earlier.",
            "video_blocks.hook[0].overlays[1].to: is after the end of the clip, which lasts 0.2 s: end earlier, or leave the field out for the end of the clip.",
        ]);
    }

    [Fact]
    public async Task What_an_image_is_shown_too_briefly_for_is_refused()
    {
        var request = Request([_clip.Picture("red")]);
        var card = request.VideoBlocks[0].Alternatives[0] with { Seconds = 2, Overlays = [Text("a", Anchor.Top) with { Place = new() { From = 2 } }, Text("b", Anchor.Top) with { Place = new() { From = 0.5, FadeIn = 1, FadeOut = 0.6 } }] };

        var exception = await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(request with { VideoBlocks = [new MediaBlock("hook", [card])] }, Cancelled));

        exception.Errors.Select(error => error.ToString()).ShouldBe(
        [
            "video_blocks.hook[0].overlays[0].from: is after the end of the clip, which lasts 2 s: begin earlier.",
            "video_blocks.hook[0].overlays[1].fade_out: leaves no time: fade_in and fade_out take 1.6 s, and it is shown for 1.5 s, until the end of the clip. Shorten them, or show the clip longer.",
        ]);
    }

    [Fact]
    public async Task A_font_that_is_not_there_is_a_fault_of_its_style()
    {
        var request = Request([_clip.Grey()]);
        request = request with
        {
            Styles = new Dictionary<string, TextStyle> { ["big"] = new() { Font = "Missing" }, ["house"] = new() { Font = "Missing", Size = 7 } },
            TextBlocks = [new TextBlock("headline", [new("a"), new("b")]) { Style = "house" }],
            Options = request.Options with { Canvas = new CanvasRequest(128, 72) },
        };

        (await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(request, Cancelled))).Errors.ShouldHaveSingleItem().ToString().ShouldBe("styles.house.font: names a font that is not installed.");
    }

    [Fact]
    public async Task Words_keep_clear_of_a_platform_and_an_image_under_its_signs_is_a_warning()
    {
        var request = Request([_clip.Media.Make("mp4", "-f lavfi -i color=0x808080:s=108x192:r=30:d=0.2,format=yuv420p")]);
        var logo = new ImageOverlay(PipelineLab.Source(_clip.Picture("red"))) { Place = new() { At = Anchor.BottomLeft } };
        request = request with
        {
            Options = request.Options with { SafeZone = SafeZone.Reels, Overlays = [Text("aaaaaaaaa", Anchor.Bottom), logo, logo with { Place = new() { At = Anchor.Center } }] },
        };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        await _lab.RenderAsync(request with { Options = request.Options with { Overlays = [Text("aaaaaaaaa", Anchor.Bottom)] } }, Cancelled);

        plan.Warnings.Where(warning => warning.Contains("signs", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldBe("options.overlays[1] lies where Reels draws its own signs over the picture: place it elsewhere, or give it a larger margin.");
        var (x, y, width, height) = OverlaidClip.Box(OverlaidClip.Frames(_lab.Files()[0], 108, 192)[3], 108);
        (width, height).ShouldBe((90, 20));
        (x, y + height).ShouldBe((8, 124));
    }

    [Fact]
    public async Task A_plan_names_overlays_that_lie_on_each_other()
    {
        var request = Request([_clip.Grey(0.4)]);
        request = request with
        {
            TextBlocks = [new TextBlock("offer", [new TextAlternative("a")]) { Place = new() { At = Anchor.Top } }, new TextBlock("name", [new TextAlternative("b")])],
            Options = request.Options with
            {
                Overlays =
                [
                    Text("c", Anchor.Top),
                    new TextOverlay("d") { Place = new() { At = Anchor.Bottom, To = 0.3 } },
                    new TextOverlay("e") { Place = new() { At = Anchor.Bottom, From = 0.3 } },
                ],
            },
        };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);

        plan.Warnings.Where(warning => warning.Contains("drawn over", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldBe("text_blocks.offer[0] is drawn over options.overlays[0], at the same place and time: give one of them another at, or another from and to.");
    }

    [Theory]
    [InlineData(128)]
    [InlineData(null)]
    public async Task A_text_is_checked_once_for_a_job_and_its_further_attempts_ask_only_where_the_size_is_named(int? width)
    {
        var request = Request([_clip.Grey()]);
        request = request with { Options = request.Options with { Overlays = [Text("a", Anchor.Top)], Canvas = new CanvasRequest(width, width is null ? null : 72) } };
        var job = new DurableJob("job", DateTimeOffset.UnixEpoch, new KeptLedger(), new MemoryStorageJournal());

        await _lab.Pipeline.RenderAsync(request, job, null, Cancelled);
        var first = _drawer.Checked.Count;
        await _lab.Pipeline.RenderAsync(request, job, null, Cancelled);

        first.ShouldBe(1);
        _drawer.Checked.Count.ShouldBe(width is null ? 1 : 2);
    }

    [Fact]
    public async Task Texts_are_drawn_at_the_same_time()
    {
        var drawer = new MeetingDrawer(_drawer);
        using var lab = new PipelineLab(services => services.AddSingleton<ITextDrawer>(drawer).Configure<RenderingOptions>(options => options.Parallelism = 2));
        var request = Request([_clip.Grey()]);
        request = request with { Options = request.Options with { Overlays = [Text("a", Anchor.Top), Text("b", Anchor.Bottom)] } };

        (await lab.RenderAsync(request, Cancelled)).Rendered.ShouldBe(1);
    }

    [Fact]
    public async Task The_overlays_of_a_request_are_read_as_often_for_many_variants_as_for_one()
    {
        var request = Request([_clip.Grey(), _clip.Grey(0.3)], [_clip.Grey(), _clip.Grey(0.3)]);

        (await ReadingsAsync(take: 4)).ShouldBe(await ReadingsAsync(take: 1));

        async Task<int> ReadingsAsync(int take)
        {
            var overlays = new CountedList<Overlay>([Text("a", Anchor.Top) with { Place = new() { To = 2 } }]);
            var result = await _lab.RenderAsync(request with { Options = request.Options with { Overlays = overlays, Take = take } }, Cancelled);
            result.Rendered.ShouldBe(take);
            result.Warnings.ShouldNotBeEmpty();
            return overlays.Readings;
        }
    }

    private static TextOverlay Text(string text, Anchor at) => new(text) { Place = new() { At = at } };

    private static RenderRequest Request(params IReadOnlyList<string[]> blocks) => PipelineLab.Request(blocks);

    /// <summary>Finishes a text only once two are being drawn, and keeps its thread until then, as one that draws in this process does.</summary>
    private sealed class MeetingDrawer(ITextDrawer drawer) : ITextDrawer
    {
        private readonly TaskCompletionSource _both = new();
        private int _drawing;

        public void Check(TextDrawing drawing) => drawer.Check(drawing);

        public Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _drawing) == 2)
            {
                _both.SetResult();
            }

            return _both.Task.Wait(Until.Limit, cancellationToken)
                ? drawer.DrawAsync(drawing, outputPath, cancellationToken)
                : throw new TimeoutException("No other text is drawn.");
        }
    }

    /// <summary>Counts how often it is read from its beginning.</summary>
    private sealed class CountedList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
    {
        private int _readings;

        public int Readings => _readings;

        public int Count => items.Count;

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            Interlocked.Increment(ref _readings);
            return items.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
