using FsCheck;
using FsCheck.Fluent;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Tools;
using Renesandro.Media.Verification;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class CompositionTests : IDisposable
{
    private const int Packet = 1024;

    private static readonly Canvas Canvas = new(192, 108, new FrameRate(30));
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task Any_parts_of_clips_and_sounds_that_follow_one_another_give_the_bytes_of_the_whole()
    {
        PreparedClip[] clips = [await PrepareAsync(7), await PrepareAsync(5)];
        var sound = Sound(12);
        var whole = await BytesOfAsync(Composition.Of(clips, sound));
        var packets = (int)(sound.Samples / Packet);
        var cuts =
            from first in Gen.SubListOf(clips[0].Track.SyncSamples![1..])
            from second in Gen.SubListOf(clips[1].Track.SyncSamples![1..])
            from sounds in Gen.Choose(1, packets - 1).ListOf().Resize(6)
            select (first: first.ToArray(), second: second.ToArray(), sounds: sounds.Distinct().Order().Select(packet => (long)packet * Packet).ToArray());

        clips[0].Track.SyncSamples!.Length.ShouldBeGreaterThan(2);
        clips[0].Track.CompositionOffsets.ShouldNotBeNull();
        Prop.ForAll(cuts.ToArbitrary(), cut => BytesOfAsync(new Composition(
                new ComposedPicture([.. Parts(clips[0], cut.first), .. Parts(clips[1], cut.second)]),
                new ComposedSound([.. Edges(cut.sounds).Select(edge => new SoundRun(sound) { StartSample = edge.Start, EndSample = edge.End })])))
            .GetAwaiter().GetResult().ShouldBe(whole)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(60, 120)]
    [InlineData(120, null)]
    public async Task A_part_of_a_clip_shows_the_frames_of_that_part(int start, int? end)
    {
        var clip = await PrepareAsync(5);

        var path = await SaveAsync(new Composition(new ComposedPicture([new ClipRun(clip) { StartFrame = start, EndFrame = end }])));

        TestMedia.DecodeFully(path);
        Hashes(path).ShouldBe(Hashes(clip.Path)[start..(end ?? 150)]);
    }

    [Theory]
    [InlineData(0, 48_000)]
    [InlineData(Packet, 48_000)]
    [InlineData(20 * Packet, 21 * Packet)]
    [InlineData(20 * Packet, (20 * Packet) + 1)]
    [InlineData(9 * Packet, null)]
    public async Task A_part_of_a_sound_has_the_samples_of_that_part(int start, int? end)
    {
        var slice = Sound(2);
        var sound = new ComposedSound([new SoundRun(slice) { StartSample = start, EndSample = end }]);

        var path = await SaveAsync(new Composition(sound));

        sound.Samples.ShouldBe((end ?? slice.Samples) - start);
        TestMedia.Probe(path, "-show_entries stream=duration_ts -of csv=p=0").Trim().ShouldBe($"{sound.Samples}");
        var (part, whole) = (SoundLab.Listen(path), SoundLab.Listen(await SaveAsync(new Composition(new ComposedSound([new SoundRun(slice)])))));
        part.Length.ShouldBeGreaterThanOrEqualTo((int)sound.Samples);
        for (var sample = 0; sample < sound.Samples; sample++)
        {
            part.At(sample).ShouldBe(whole.At(start + sample), tolerance: 1e-6);
        }
    }

    [Fact]
    public async Task Sounds_of_several_files_follow_one_another_to_the_sample()
    {
        var (low, high) = (Sound(2, "sin(2*PI*440*t)"), Sound(2, "sin(2*PI*1000*t)"));

        var sound = SoundLab.Listen(await SaveAsync(new Composition(new ComposedSound(
            [new SoundRun(low) { EndSample = 40 * Packet }, new SoundRun(high) { StartSample = 10 * Packet, EndSample = 50 * Packet }, new SoundRun(low)]))));

        sound.Amplitude(440, 2 * Packet, 38 * Packet).ShouldBe(0.1, tolerance: 0.002);
        sound.Amplitude(1000, 42 * Packet, 78 * Packet).ShouldBe(0.1, tolerance: 0.002);
        sound.Error(i => 0.1 * Math.Sin(2 * Math.PI * 440 * (i - (80 * Packet)) / 48_000), 82 * Packet, 120 * Packet).ShouldBeLessThan(0.005);
    }

    [Fact]
    public async Task A_sound_that_is_held_in_memory_lies_between_the_ranges_of_the_clips()
    {
        var clip = await PrepareAsync(3);
        var (file, memory) = (Sound(3), Sound(3, inMemory: true));
        var composition = Composition.Of([clip], memory);

        var content = await FFmpegParts.Combinator().CombineAsync(composition, TestContext.Current.CancellationToken);

        content.Ranges.Select(range => range is MemoryRange).ShouldBe([false, true, false, true, false, true]);
        var bytes = await BytesOfAsync(Composition.Of([clip], file));
        (await BytesOfAsync(composition)).ShouldBe(bytes);
        Prop.ForAll(Gen.Choose(0, bytes.Length - 1).ToArbitrary(), position =>
        {
            using var stream = content.OpenRead();
            stream.Position = position;
            var read = new byte[Math.Min(50_000, bytes.Length - position)];
            stream.ReadExactly(read);
            read.ShouldBe(bytes.AsSpan(position, read.Length).ToArray());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
        MediaVerifier.CheckLayout(content, new ExpectedPicture(Canvas, 90), new ExpectedSound(144_000));
        TestMedia.DecodeFully(await SaveAsync(composition));
    }

    [Fact]
    public async Task The_name_of_a_track_is_where_players_look_for_it()
    {
        var path = await SaveAsync(new Composition(new ComposedSound([new SoundRun(Sound(1))]) { Name = "Українською" }));

        var box = "\0\0\0\u0026udta\0\0\0\u001ename" + "Українською";
        System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldContain(box, Case.Sensitive);
        TestMedia.DecodeFully(path);
    }

    [Fact]
    public async Task A_run_that_does_not_begin_and_end_at_a_key_frame_is_refused()
    {
        var clip = await PrepareAsync(3);

        (await RefusalAsync(new ClipRun(clip) { StartFrame = 30 })).ShouldBe("The clip cannot be joined from frame 30 on, which is not a key frame: start at one.");
        (await RefusalAsync(new ClipRun(clip) { EndFrame = Reordered(clip) }))
            .ShouldBe($"The clip cannot be joined up to frame {Reordered(clip)}, since frames before it refer to later ones: end at a key frame.");

        static int Reordered(PreparedClip clip) => Enumerable.Range(1, 58).First(frame =>
            (clip.Track.CompositionOffsets![frame - 1] - clip.Track.MediaTime) / Canvas.FrameRate.TicksPerFrame > 0);

        async Task<string> RefusalAsync(ClipRun run) => (await Should.ThrowAsync<MediaException>(() => BytesOfAsync(new Composition(new ComposedPicture([run]))))).Message;
    }

    [Theory]
    [InlineData(0, 1000, "The sound cannot be joined from sample 0 to sample 1000: where runs meet, each has to begin and end with a packet of 1024 samples.")]
    [InlineData(1000, 2048, "The sound cannot be joined from sample 1000 to sample 2048: where runs meet, each has to begin and end with a packet of 1024 samples.")]
    public async Task A_run_that_does_not_begin_and_end_with_a_packet_is_refused_where_another_follows(int start, int end, string message)
    {
        var slice = Sound(1);
        var composition = new Composition(new ComposedSound([new SoundRun(slice) { StartSample = start, EndSample = end }, new SoundRun(slice)]));

        (await Should.ThrowAsync<MediaException>(() => BytesOfAsync(composition))).Message.ShouldBe(message);
    }

    [Fact]
    public void Tracks_that_players_could_not_choose_from_are_refused()
    {
        var sound = new ComposedSound([]);

        Should.Throw<ArgumentException>(() => new Composition());
        Should.Throw<ArgumentException>(() => new Composition(sound, sound)).Message
            .ShouldStartWith("Several tracks of one kind are the default: set IsDefault to false on all but one.");
        new Composition(sound, sound with { IsDefault = false }, new ComposedPicture([])).Tracks.Count.ShouldBe(3);
        Should.Throw<ArgumentException>(() => sound with { Language = "uk" }).Message
            .ShouldStartWith("The language is uk: write it as three letters of ISO 639-2/T, as in ukr.");
    }

    private static IEnumerable<ClipRun> Parts(PreparedClip clip, int[] frames) =>
        Edges([.. frames.Order().Select(frame => (long)frame)]).Select(edge => new ClipRun(clip) { StartFrame = edge.Start, EndFrame = edge.End });

    private static IEnumerable<(long Start, long? End)> Edges(long[] inner) =>
        inner.Prepend(0).Zip(inner.Select(end => (long?)end).Append(null));

    private async Task<PreparedClip> PrepareAsync(int seconds)
    {
        var combinator = FFmpegParts.Combinator(new FFmpegOptions { Preset = "veryfast" });
        var probe = await combinator.ProbeAsync(_media.MakeVideo(seconds), TestContext.Current.CancellationToken);
        return await combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _media.NewPath("mp4")), TestContext.Current.CancellationToken);
    }

    private AudioSlice Sound(int seconds, string formula = "sin(2*PI*440*t)", bool inMemory = false)
    {
        var path = _media.Make("m4a", $"-f lavfi -i \"aevalsrc=0.1*{formula}|0.1*{formula}:s=48000:d={seconds}\" -c:a aac -b:a 128k -aac_pns 0 -fflags +bitexact");
        var slice = AudioSlice.FromFile(path, seconds * 48_000);
        return inMemory ? new AudioSlice(slice.Samples, MemoryTrack.Of(slice.Track), slice.Runs) : slice;
    }

    private async Task<string> SaveAsync(Composition composition)
    {
        var content = await FFmpegParts.Combinator().CombineAsync(composition, TestContext.Current.CancellationToken);
        var path = _media.NewPath("mp4");
        await content.SaveAsync(path, TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task<byte[]> BytesOfAsync(Composition composition)
    {
        var content = await FFmpegParts.Combinator().CombineAsync(composition, TestContext.Current.CancellationToken);
        await using var stream = content.OpenRead();
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    private static string[] Hashes(string path) => [.. TestMedia
        .Run("ffmpeg", $"-v error -i \"{path}\" -map 0:v -f framemd5 -")
        .Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(',')[^1].Trim())];
}
