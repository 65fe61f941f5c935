using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts;

/// <summary>What is spoken over clips, and recordings in the place of texts.</summary>
public sealed class ClipSpeechTests : IDisposable
{
    private readonly CountingSpeaker _speaker = new();
    private readonly PipelineLab _lab;
    private long _maxMinutes = 1000;

    public ClipSpeechTests() => _lab = new PipelineLab(services =>
    {
        services.AddSingleton<ITextToSpeech>(_speaker);
        services.Configure<RenderingOptions>(options => options.MaxMinutes = _maxMinutes);
    });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Texts_and_recordings_are_heard_in_the_variants_that_have_them()
    {
        _speaker.Recording = Tone(1, 440);
        var clip = _lab.Media.MakeVideo(0.5, "64x36");
        var request = PipelineLab.Request([clip, clip, clip, clip, clip, clip]) with
        {
            TextToSpeech = [new SpeechText("Welcome", null), Recording(Tone(2, 880)) with { Label = "Olena" }],
        };

        (await _lab.RenderAsync(request, Cancelled)).Failed.ShouldBe(0);

        var spoken = Variants().Select(variant => variant.GetProperty("speech").GetProperty("text").ValueKind == JsonValueKind.String).ToArray();
        spoken.Distinct().Count().ShouldBe(2, "both are picked");
        foreach (var (file, isText) in _lab.Files().Zip(spoken))
        {
            var (frequency, level) = Listen(file);
            frequency.ShouldBe(isText ? 440 : 880, 10);
            level.ShouldBe(0.125 / Math.Sqrt(2), 0.01);
        }

        _speaker.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_last_frame_of_a_clip_is_held_until_its_speech_ends()
    {
        var clip = Clip(Colours()) with { End = 1, Speech = Recording(Tone(1.51)) };

        var result = await RenderAsync(Job(SpeechOverflow.Hold, clip));

        result.Warnings.ShouldBeEmpty();
        Variants().Single().GetProperty("frames").GetInt64().ShouldBe(46);
        ShownColours.Counted(_lab.Files().Single()).ShouldBe("red 20, blue 26");
    }

    [Fact]
    public async Task A_clip_that_is_used_from_the_middle_to_its_end_is_held_at_its_end()
    {
        var clip = Clip(Colours()) with { Start = 0.5, Speech = Recording(Tone(2)) };

        await RenderAsync(Job(SpeechOverflow.Hold, clip));

        ShownColours.Counted(_lab.Files().Single()).ShouldBe("red 5, blue 10, green 45");
    }

    [Theory]
    [InlineData(1.2, 30)]
    [InlineData(1.25, 30)]
    [InlineData(2, 48)]
    public async Task Speech_is_sped_up_and_the_clip_is_held_for_what_is_still_too_long(double seconds, long frames)
    {
        var clip = Clip(_lab.Media.MakeVideo(1, "64x36")) with { Speech = Recording(Tone(seconds)) };

        await RenderAsync(Job(SpeechOverflow.Speed, clip));

        Variants().Single().GetProperty("frames").GetInt64().ShouldBe(frames);
    }

    [Fact]
    public async Task Speech_that_is_trimmed_is_reported()
    {
        var clip = Clip(_lab.Media.MakeVideo(1, "64x36")) with { Speech = Recording(Tone(1.5)) };
        const string Warning = "video_blocks.hook[0].speech: the speech lasts 1.5 s and is faded out at the end of the clip, at 1.0 s";

        (await _lab.Pipeline.PlanAsync(Job(SpeechOverflow.Trim, clip), Cancelled)).Warnings.ShouldBe([Warning]);
        var result = await RenderAsync(Job(SpeechOverflow.Trim, clip));

        result.Warnings.ShouldBe([Warning]);
        Variants().Single().GetProperty("frames").GetInt64().ShouldBe(30);
    }

    [Fact]
    public async Task A_text_over_variants_and_over_clips_is_spoken_once()
    {
        _speaker.Recording = Tone(1.5);
        var (first, second) = (_lab.Media.MakeVideo(1, "64x36"), _lab.Media.MakeVideo(0.7, "64x36"));
        var text = new SpeechText("Welcome", "x");
        var request = Job(SpeechOverflow.Hold, Clip(first) with { Speech = text with { Label = "a" } }, Clip(second) with { Speech = text }) with { TextToSpeech = [text] };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        await RenderAsync(request);

        (plan.SpeechTexts, plan.SpeechCharacters, _speaker.Calls).ShouldBe((1, 7, 1));
        Variants().Select(variant => variant.GetProperty("frames").GetInt64()).ShouldBe([45, 45]);
    }

    [Fact]
    public async Task Alternatives_of_one_source_are_held_as_long_as_what_each_says()
    {
        var source = _lab.Media.MakeVideo(0.5, "64x36");
        var (longer, shorter) = (Recording(Tone(1)), Recording(Tone(0.3)));
        var request = Job(SpeechOverflow.Hold, Clip(source) with { Speech = longer }, Clip(source) with { Speech = shorter }, Clip(source));

        await RenderAsync(request);

        Variants().Select(variant => variant.GetProperty("frames").GetInt64()).ShouldBe([30, 15, 15]);
    }

    [Fact]
    public async Task A_plan_speaks_nothing_and_estimates_until_the_text_was_spoken()
    {
        _speaker.Recording = Tone(1.5);
        var clip = Clip(_lab.Media.MakeVideo(1, "64x36")) with { Speech = new SpeechText(new string('a', 28), null) };
        var request = Job(SpeechOverflow.Hold, clip);

        var estimated = await _lab.Pipeline.PlanAsync(request, Cancelled);
        _speaker.Calls.ShouldBe(0);
        await RenderAsync(request);
        var known = await _lab.Pipeline.PlanAsync(request, Cancelled);

        estimated.TotalDuration.TotalSeconds.ShouldBe(2, 0.001);
        estimated.Warnings.ShouldBe(
            ["How long a clip is held is estimated, at 14 characters a second, because its text has not been spoken yet: video_blocks.hook[0].speech."]);
        (known.TotalDuration.TotalSeconds, known.Warnings.Count, _speaker.Calls).ShouldBe((1.5, 0, 1));
    }

    [Fact]
    public async Task A_job_that_is_too_long_with_its_texts_is_refused_before_they_are_spoken()
    {
        _maxMinutes = 1;
        var clip = Clip(_lab.Media.MakeVideo(0.5, "64x36")) with { Speech = new SpeechText(new string('a', 14 * 61), null) };

        var refusal = await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(Job(SpeechOverflow.Hold, clip), Cancelled));

        refusal.Errors.ShouldHaveSingleItem().Message.ShouldContain("2 minutes of video, and 1 are allowed");
        _speaker.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_job_whose_texts_took_longer_than_estimated_is_refused_once_they_are_spoken()
    {
        _maxMinutes = 1;
        _speaker.Recording = Tone(61);
        var clip = Clip(_lab.Media.MakeVideo(0.5, "64x36")) with { Speech = new SpeechText("Short", null) };

        (await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(Job(SpeechOverflow.Hold, clip), Cancelled)))
            .Errors.ShouldHaveSingleItem().Message.ShouldContain("2 minutes");
        _lab.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clip_that_could_be_copied_is_encoded_when_it_is_held()
    {
        var export = _lab.Media.MakeVideo(
            0.5, extra: "-c:v libx264 -profile:v high -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv");
        var clip = Clip(export) with { Speech = Recording(Tone(0.8)) };
        var request = Job(SpeechOverflow.Hold, clip);

        await RenderAsync(request with { Options = request.Options with { Preset = null } });

        var manifest = _lab.Manifest();
        manifest.GetProperty("clips_copied").GetBoolean().ShouldBeFalse();
        Variants().Single().GetProperty("frames").GetInt64().ShouldBe(24);
    }

    [Fact]
    public async Task A_job_that_is_resumed_finds_the_same_lengths()
    {
        _speaker.Recording = Tone(1.5);
        var (held, other) = (_lab.Media.MakeVideo(1, "64x36"), _lab.Media.MakeVideo(0.5, "64x36"));
        var request = Job(SpeechOverflow.Hold, Clip(held) with { Speech = new SpeechText("Welcome", null) }, Clip(other) with { Speech = new SpeechText("Welcome", null) });
        var job = new DurableJob("job", DateTimeOffset.UnixEpoch, new KeptLedger(), new MemoryStorageJournal());

        await _lab.Pipeline.RenderAsync(request, job, null, Cancelled);
        var ledger = (KeptLedger)job.Ledger;
        var first = ledger.Variants[1];
        var bytes = await File.ReadAllBytesAsync(_lab.Files()[1], Cancelled);
        File.Delete(_lab.Files()[1]);
        ledger.Variants.Remove(1);
        await _lab.Pipeline.RenderAsync(request, job, null, Cancelled);

        ledger.Variants[1].Frames.ShouldBe(first.Frames);
        (await File.ReadAllBytesAsync(_lab.Files()[1], Cancelled)).ShouldBe(bytes);
        _speaker.Calls.ShouldBe(1);
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { "text", "The file cannot be decoded as sound" },
        { "mute", "The file holds no sound: use one with an audio stream." },
        { "silent", "the recording is silent: nothing in it is louder than −60 dBFS. Use another file, or take it out." },
        { "empty", "The file is empty" },
        { "missing", "" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_recording_that_cannot_be_used_is_named_in_the_plan_and_fails_its_variants(string kind, string reason)
    {
        var recording = Recording(kind switch
        {
            "text" => Written("Hello, this is no sound at all.\n"),
            "empty" => Written(""),
            "silent" => _lab.Media.Make("wav", "-f lavfi -i anullsrc=d=1"),
            "mute" => _lab.Media.MakeVideo(0.3, "64x36"),
            _ => Path.Combine(_lab.Media.Root, "missing.wav"),
        });
        var source = _lab.Media.MakeVideo(0.5, "64x36");
        var over = Job(SpeechOverflow.Trim, Clip(source)) with { TextToSpeech = [recording] };
        var request = Job(kind is "silent" or "missing" ? SpeechOverflow.Hold : SpeechOverflow.Trim, Clip(source) with { Speech = recording }, Clip(source));

        (await RenderAsync(over)).Failures.ShouldHaveSingleItem().Reason.ShouldStartWith($"text_to_speech[0]: {reason}");
        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        plan.Warnings.ShouldHaveSingleItem().ShouldMatch(@"^video_blocks\.hook\[0\]\.speech \(.*\) cannot be used: ");
        var result = await RenderAsync(request);
        (result.Rendered, result.Failed).ShouldBe((1, 1));
        result.Failures.ShouldHaveSingleItem().Reason.ShouldStartWith($"video_blocks.hook[0].speech: {reason}");
    }

    [Fact]
    public async Task A_recording_is_used_from_its_start_to_its_end()
    {
        var clip = Clip(_lab.Media.MakeVideo(0.5, "64x36"));
        var take = new SpeechRecording(PipelineLab.Source(Tone(2)) with { Start = 0.5, End = 1.5 });
        var late = new SpeechRecording(PipelineLab.Source(Tone(1)) with { Start = 5 });

        await RenderAsync(Job(SpeechOverflow.Hold, clip with { Speech = take }));
        Variants().Single().GetProperty("frames").GetInt64().ShouldBe(30);

        (await RenderAsync(Job(SpeechOverflow.Hold, clip with { Speech = late }))).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe("video_blocks.hook[0].speech: The sound ends before the requested start: choose an earlier start.");
    }

    [Fact]
    public async Task A_text_without_words_over_a_clip_is_named()
    {
        _speaker.Recording = _lab.Media.Make("wav", "-f lavfi -i anullsrc=d=1");
        var clip = Clip(_lab.Media.MakeVideo(0.5, "64x36")) with { Speech = new SpeechText("…", null) };

        (await _lab.Pipeline.PlanAsync(Job(SpeechOverflow.Trim, clip), Cancelled)).Warnings.ShouldBe([$"video_blocks.hook[0].speech {SpokenWords.None}"]);
        (await RenderAsync(Job(SpeechOverflow.Trim, clip))).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe($"video_blocks.hook[0].speech: the recording is silent, as the text {SpokenWords.None}");
    }

    [Fact]
    public async Task The_speech_of_a_clip_that_cannot_be_used_is_not_spoken()
    {
        var clip = Clip(Written("no video")) with { Speech = new SpeechText("Welcome", null) };
        var request = Job(SpeechOverflow.Hold, clip, Clip(_lab.Media.MakeVideo(0.5, "64x36")));

        (await RenderAsync(request)).Failures.ShouldHaveSingleItem().Reason.ShouldStartWith("hook/");
        _speaker.Calls.ShouldBe(0);
    }

    private static MediaSource Clip(string path) => PipelineLab.Source(path);

    private static SpeechRecording Recording(string path) => new(PipelineLab.Source(path));

    private static RenderRequest Job(SpeechOverflow overflow, params MediaSource[] clips)
    {
        var request = PipelineLab.Request([]);
        return request with { VideoBlocks = [new MediaBlock("hook", clips)], Options = request.Options with { SpeechOverflow = overflow } };
    }

    private string Tone(double seconds, int frequency = 440) => _lab.Media.MakeSine(seconds, frequency);

    private string Colours() => _lab.Media.Make(
        "mp4",
        "-f lavfi -i color=red:s=64x36:r=30:d=0.66666 -f lavfi -i color=blue:s=64x36:r=30:d=0.33333 -f lavfi -i color=green:s=64x36:r=30:d=1 "
        + "-filter_complex concat=n=3:v=1:a=0 -pix_fmt yuv420p");

    private string Written(string text)
    {
        var path = _lab.Media.NewPath("mp3");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Renders into an empty folder.</summary>
    private async Task<Renesandro.Media.Rendering.RenderResult> RenderAsync(RenderRequest request)
    {
        var output = Path.Combine(_lab.Media.Root, "out");
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        return await _lab.RenderAsync(request, Cancelled);
    }

    private JsonElement[] Variants() => [.. _lab.Manifest().GetProperty("variants").EnumerateArray()];

    private static (double Frequency, double Level) Listen(string file)
    {
        var samples = MemoryMarshal.Cast<byte, float>(Tool.Run("ffmpeg", $"-v error -nostdin -i \"{file}\" -ac 1 -ar 48000 -f f32le -")).ToArray();
        var middle = samples[2400..12000];
        var rises = middle.Zip(middle.Skip(1)).Count(pair => pair.First < 0 && pair.Second >= 0);
        return (rises * 48_000.0 / middle.Length, Math.Sqrt(middle.Average(sample => (double)sample * sample)));
    }

    private sealed class KeptLedger : IRenderLedger
    {
        private Canvas? _canvas;

        public SortedDictionary<long, VariantResult> Variants { get; } = [];

        public Task<Canvas?> ReadCanvasAsync(CancellationToken cancellationToken) => Task.FromResult(_canvas);

        public Task WriteCanvasAsync(Canvas canvas, CancellationToken cancellationToken)
        {
            _canvas = canvas;
            return Task.CompletedTask;
        }

        public Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) => Task.FromResult(new VoicePins());

        public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

        public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => Variants.Values.ToArray().ToAsyncEnumerable();

        public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken)
        {
            lock (Variants)
            {
                Variants[variant.Ordinal] = variant;
            }

            return Task.CompletedTask;
        }
    }
}
