using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Tests.Combining;
using Renesandro.Media.Verification;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Verification;

public sealed class MediaVerifierTests : IDisposable
{
    private static readonly Canvas Canvas = new(192, 108, new FrameRate(30));
    private static readonly ExpectedPicture Picture = new(Canvas, 30);
    private static readonly ExpectedSound Sound = new(48_000);
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task A_file_that_is_as_planned_passes_whatever_the_order_of_its_tracks()
    {
        var (picture, sound) = (await PictureAsync(), SoundOf(1));
        var english = sound with { Language = "eng", IsDefault = false };

        MediaVerifier.CheckLayout(await CombineAsync(picture, sound), Picture, Sound);
        MediaVerifier.CheckLayout(await CombineAsync(sound, picture), Picture, Sound);
        MediaVerifier.CheckLayout(await CombineAsync(picture, sound, english), Picture, Sound, Sound with { Language = "eng", IsDefault = false });
        MediaVerifier.CheckLayout(await CombineAsync(sound), Sound);
    }

    [Fact]
    public async Task A_whole_file_of_another_combinator_is_read_too()
    {
        var path = _media.NewPath("mp4");
        await (await CombineAsync(await PictureAsync(), SoundOf(1))).SaveAsync(path, TestContext.Current.CancellationToken);

        MediaVerifier.CheckLayout(MediaContent.FromFile(path), Picture, Sound);
        Should.Throw<MediaException>(() => MediaVerifier.CheckLayout(MediaContent.FromFile(path), Picture));
    }

    [Fact]
    public async Task What_differs_from_the_plan_is_named()
    {
        var (picture, sound) = (await PictureAsync(), SoundOf(1));
        var content = await CombineAsync(picture, sound);

        Refusal(content, Picture).ShouldBe("it holds a picture and a sound instead of a picture");
        Refusal(content, Picture, Sound, Sound).ShouldBe("it holds a picture and a sound instead of a picture and a sound and a sound");
        Refusal(content, Picture with { Canvas = Canvas with { Height = 110 } }, Sound).ShouldBe("its picture has 192×108 pixels instead of 192×110");
        Refusal(content, Picture with { Frames = 31 }, Sound).ShouldBe("its picture has 30 frames instead of 31");
        Refusal(content, Picture with { Canvas = Canvas with { FrameRate = new FrameRate(25) } }, Sound).ShouldBe("its picture lasts 1 s instead of 1.2 s");
        Refusal(content, Picture, new ExpectedSound(48_010)).ShouldBe("its sound lasts 1 s instead of 1 s");
        Refusal(content, Picture, new ExpectedSound(24_000)).ShouldBe("its sound lasts 1 s instead of 0.5 s");
        Refusal(content, Picture, Sound with { Language = "ukr" }).ShouldBe("the language of its sound is not given instead of ukr");
        Refusal(content, Picture, Sound with { IsDefault = false }).ShouldBe("its sound is on by default and should not be");
    }

    [Fact]
    public async Task Of_several_sounds_the_one_that_differs_is_named()
    {
        var sound = SoundOf(1);
        var content = await CombineAsync(sound with { Language = "ukr" }, sound with { Language = "eng", IsDefault = false });

        Refusal(content, Sound with { Language = "ukr" }, Sound with { Language = "deu", IsDefault = false })
            .ShouldBe("the language of its sound 2 is eng instead of deu");
        Refusal(content, Sound with { Language = "ukr" }, Sound with { Language = "eng" }).ShouldBe("its sound 2 is off by default and should not be");
    }

    [Fact]
    public async Task A_prepared_file_that_shrank_is_named()
    {
        var picture = await PictureAsync();
        var content = await CombineAsync(picture);
        using (var file = File.OpenWrite(picture.Runs[0].Clip.Path))
        {
            file.SetLength(file.Length / 2);
        }

        Refusal(content, Picture).ShouldBe("a prepared file is shorter than the variant needs");
    }

    [Fact]
    public async Task Every_sound_is_decoded()
    {
        var verifier = new MediaVerifier(_media.Tools);
        var (picture, sound) = (await PictureAsync(), SoundOf(1));
        var slice = sound.Runs[0].Slice;
        var damaged = MemoryTrack.Of(slice.Track, bytes => bytes.AsSpan((int)slice.Track.Offsets[20], (int)slice.Track.Sizes[20]).Fill(0xff));
        var second = new ComposedSound([new SoundRun(new AudioSlice(slice.Samples, damaged, slice.Runs))]) { IsDefault = false };

        await verifier.DecodeAsync(await CombineAsync(picture, sound), 30, TestContext.Current.CancellationToken);
        await verifier.DecodeAsync(await CombineAsync(sound), null, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<MediaException>(async () =>
            await verifier.DecodeAsync(await CombineAsync(picture, sound, second), 30, TestContext.Current.CancellationToken));
        (await Should.ThrowAsync<MediaException>(async () =>
            await verifier.DecodeAsync(await CombineAsync(picture, sound), 31, TestContext.Current.CancellationToken)))
            .Message.ShouldBe("The file failed verification: 30 of 31 frames could be decoded.");
    }

    private static string Refusal(MediaContent content, params ExpectedTrack[] expected)
    {
        const string Start = "The file failed verification: ";
        var message = Should.Throw<MediaException>(() => MediaVerifier.CheckLayout(content, expected)).Message;
        message.ShouldStartWith(Start);
        return message[Start.Length..^1];
    }

    private async Task<ComposedPicture> PictureAsync()
    {
        var combinator = FFmpegParts.Combinator();
        var probe = await combinator.ProbeAsync(_media.MakeVideo(1), TestContext.Current.CancellationToken);
        var clip = await combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _media.NewPath("mp4")), TestContext.Current.CancellationToken);
        return new ComposedPicture([new ClipRun(clip)]);
    }

    private ComposedSound SoundOf(int seconds) => new([new SoundRun(AudioSlice.FromFile(
        _media.MakeSine(seconds, extra: "-ac 2 -c:a aac -b:a 128k", extension: "m4a"), seconds * 48_000))]);

    private static Task<MediaContent> CombineAsync(params ComposedTrack[] tracks) =>
        FFmpegParts.Combinator().CombineAsync(new Composition(tracks), TestContext.Current.CancellationToken);
}
