using Renesandro.Media.Audio;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Media;

/// <summary>What every <see cref="IAudioMixer"/> does when it mixes. Derive once per implementation.</summary>
public abstract class AudioMixerContract : IDisposable
{
    private const int Second = Sound.Rate;

    /// <summary>What a lossy encoder may take from a loud pure tone; the errors that are looked for are ten times as large.</summary>
    private const double Lossy = 0.02;

    private const long Block = 1024;

    /// <summary>Blocks before a piece that its slice begins with.</summary>
    private const int Lead = 4;

    /// <summary>Blocks after a piece that its slice ends with, unless the sound ends with it.</summary>
    private const int Trail = 2;

    private SoundLab? _lab;

    /// <summary>Makes and hears sounds; its files go with the test.</summary>
    protected SoundLab Lab => _lab ??= NewLab();

    /// <summary>The mixer under test.</summary>
    protected abstract IAudioMixer CreateMixer();

    public void Dispose()
    {
        _lab?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Music_gets_its_gain_once()
    {
        var sound = await MixAsync(3 * Second, music: [Lab.Track(5 * Second, SoundLab.Sine(440))]);

        sound.Amplitude(440, Second, 2 * Second).ShouldBe(0.1, tolerance: 0.002);
        sound.Amplitude(440, Second, 2 * Second, channel: 1).ShouldBe(0.1, tolerance: 0.002);
    }

    [Fact]
    public async Task Speech_keeps_its_level_and_music_under_it_loses_no_more_than_it_should()
    {
        var sound = await MixAsync(
            3 * Second, music: [Lab.Track(Second, SoundLab.Sine(440))], speech: Lab.Track(3 * Second, SoundLab.Sine(1000)));

        sound.Amplitude(1000, Second, 2 * Second).ShouldBe(0.5, Lossy);
        sound.Amplitude(440, Second, 2 * Second).ShouldBe(0.5 * 0.2 * 0.4, tolerance: 0.002);
    }

    [Fact]
    public async Task Music_rises_again_after_the_last_word()
    {
        var sound = await MixAsync(
            5 * Second, music: [Lab.Track(Second, SoundLab.Sine(440))], speech: Lab.Track(Second, SoundLab.Sine(1000)));

        sound.Amplitude(440, 0, Second).ShouldBe(0.04, tolerance: 0.002);
        sound.Amplitude(440, 3 * Second, 4 * Second).ShouldBe(0.1, tolerance: 0.002);
    }

    [Fact]
    public async Task Music_falls_before_a_late_word_is_heard()
    {
        var sine = SoundLab.Sine(1000);
        var speech = Lab.Track(4 * Second, i => i < 2 * Second ? 0 : sine(i));

        var sound = await MixAsync(4 * Second, music: [Lab.Track(Second, SoundLab.Sine(440))], speech);

        sound.Amplitude(440, Second / 2, Second * 3 / 2).ShouldBe(0.1, tolerance: 0.002);
        sound.Amplitude(440, 2 * Second, 3 * Second).ShouldBe(0.04, tolerance: 0.002);
    }

    [Fact]
    public async Task A_sum_that_is_too_loud_does_not_clip()
    {
        var sound = await MixAsync(
            3 * Second, music: [Lab.Track(Second, SoundLab.Sine(440, 1))], speech: Lab.Track(3 * Second, SoundLab.Sine(1000, 1)), gain: 4);

        sound.Peak(0, sound.Length).ShouldBeLessThan(0.99f);
        sound.Peak(Second, 2 * Second).ShouldBeGreaterThan(0.8f);
    }

    [Fact]
    public async Task Tracks_play_in_order_and_begin_again()
    {
        var sound = await MixAsync(
            5 * Second, music: [Lab.Track(Second, SoundLab.Sine(440)), Lab.Track(Second, SoundLab.Sine(1000))]);

        foreach (var (from, frequency, silent) in new[] { (0, 440, 1000), (1, 1000, 440), (2, 440, 1000), (3, 1000, 440) })
        {
            var (start, end) = ((from * Second) + (Second / 10), ((from + 1) * Second) - (Second / 10));
            sound.Amplitude(frequency, start, end).ShouldBe(0.1, tolerance: 0.003);
            sound.Amplitude(silent, start, end).ShouldBeLessThan(0.002);
        }
    }

    [Theory]
    [InlineData(48_000, 437.3)]
    [InlineData(30_011, 437.3)]
    [InlineData(30_011, 91.7)]
    [InlineData(2_411, 437.3)]
    public async Task A_loop_of_any_length_has_no_click_at_its_seams(int samples, double frequency)
    {
        var length = (int)(Math.Max(samples, Second) * 3.7);

        var sound = await MixAsync(length, music: [Lab.Track(samples, SoundLab.Sine(frequency))]);

        var angle = 2 * Math.PI * frequency / Sound.Rate;
        sound.SharpestBend(100, length).ShouldBeLessThan((0.1 * angle * angle) + 0.004);
        sound.Rms(Second / 2, length - (Second / 2)).ShouldBe(0.1 / Math.Sqrt(2), tolerance: 0.007);
    }

    [Fact]
    public async Task A_loop_keeps_its_tempo()
    {
        const int Period = 20_011;
        var sound = await MixAsync(12 * Period, music: [Lab.Track(Period, i => i < 400 ? 0.9 * Math.Exp(-i / 60.0) * Math.Cos(i * 0.2) : 0)]);

        for (var loop = 1; loop < 11; loop++)
        {
            var loudest = Enumerable.Range((loop * Period) - 500, 1000).MaxBy(i => sound.At(i));
            loudest.ShouldBeInRange((loop * Period) - 2, (loop * Period) + 2);
        }
    }

    [Theory]
    [InlineData(2_400)]
    [InlineData(3)]
    [InlineData(1)]
    public async Task Very_short_music_fills_the_whole_length(int samples)
    {
        var sound = await MixAsync(2 * Second, music: [Lab.Track(samples, i => 0.5 * Math.Cos(i * 0.13))]);

        for (var from = Second / 4; from < Second * 3 / 2; from += Second / 4)
        {
            sound.Rms(from, from + (Second / 4)).ShouldBeGreaterThan(0.02);
        }
    }

    [Fact]
    public async Task Without_music_there_is_speech_alone_and_then_silence()
    {
        var sound = await MixAsync(3 * Second, music: [], speech: Lab.Track(Second, SoundLab.Sine(1000)));

        sound.Amplitude(1000, Second / 4, Second * 3 / 4).ShouldBe(0.5, Lossy);
        sound.Peak(Second + 3000, sound.Length).ShouldBeLessThan(0.001f);
    }

    [Fact]
    public async Task Without_music_and_speech_there_is_digital_silence()
    {
        var sound = await MixAsync(Second, music: []);

        sound.Peak(0, sound.Length).ShouldBe(0);
        sound.Peak(0, sound.Length, channel: 1).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(16_383)]
    [InlineData(48_000)]
    [InlineData(95_999)]
    [InlineData(240_240)]
    public async Task A_slice_has_its_length_to_the_sample_and_silence_behind_it(int length)
    {
        var sound = await MixAsync(length, music: [Lab.Track(Second, SoundLab.Sine(440))], gain: 1);

        sound.Length.ShouldBeGreaterThanOrEqualTo(length);
        for (var i = length; i < sound.Length; i++)
        {
            Math.Abs(sound.At(i)).ShouldBeLessThan(0.01f);
        }
    }

    [Fact]
    public async Task Sound_fades_shortly_before_the_end_and_not_sooner()
    {
        var sound = await MixAsync(3 * Second, music: [Lab.Track(Second, SoundLab.Sine(440))], speech: Lab.Track(4 * Second, SoundLab.Sine(1000)));

        sound.Amplitude(1000, 2 * Second, (3 * Second) - (Second / 5)).ShouldBe(0.5, Lossy);
        sound.Rms((3 * Second) - (Second / 100), 3 * Second).ShouldBeLessThan(0.02);
    }

    [Fact]
    public async Task Every_slice_of_a_mix_sounds_as_if_it_had_been_made_alone()
    {
        var lengths = Enumerable.Range(0, 40).Select(i => Second + (1601L * i)).ToArray();

        var mix = await CreateMixer().MixAsync(Request(lengths, [Lab.Track(3 * Second, Rich)]) with { MusicGain = 1 });

        var whole = await Lab.ListenAsync(mix.Slices[^1]);
        foreach (var slice in mix.Slices.SkipLast(4).Where((_, i) => i % 3 == 0))
        {
            var sound = await Lab.ListenAsync(slice);
            var unfaded = ((int)slice.Samples - (Second * 15 / 100)) / 1024;
            for (var block = 1; block < unfaded; block++)
            {
                Error(sound, block).ShouldBeLessThan((2 * Error(whole, block)) + 0.0002, $"block {block} of {slice.Samples} samples");
            }
        }

        static double Error(Sound sound, int block) => sound.Error(Rich, block * 1024, (block + 1) * 1024);
    }

    [Fact]
    public async Task Hundreds_of_slices_come_out_of_one_mix_in_the_order_of_the_request()
    {
        var lengths = Enumerable.Range(0, 400).Select(i => 20_000L + (800 * (i * 7 % 400))).Append(20_000L).ToArray();
        var output = Lab.NewPath("m4a");

        var mix = await CreateMixer().MixAsync(Request(lengths, [Lab.Track(Second, SoundLab.Sine(440))]) with { OutputPath = output });

        mix.Slices.Select(slice => slice.Samples).ShouldBe(lengths);
        foreach (var slice in mix.Slices.Where((_, i) => i % 80 == 0))
        {
            var sound = await Lab.ListenAsync(slice);
            sound.Amplitude(440, 4800, 14_400).ShouldBe(0.1, tolerance: 0.002);
            sound.Rms((int)slice.Samples - 400, (int)slice.Samples).ShouldBeLessThan(0.02);
        }

        new FileInfo(output).Length.ShouldBeLessThan(400L * 14_000);
    }

    [Fact]
    public async Task A_mix_leaves_one_file_and_nothing_else()
    {
        var music = Lab.Track(Second, SoundLab.Sine(440));
        var output = Lab.NewPath("m4a");

        await CreateMixer().MixAsync(Request([Second], [music]) with { OutputPath = output });

        Lab.Files.ShouldBe([Path.GetFileName(music.Path), Path.GetFileName(output)]);
    }

    [Fact]
    public async Task A_cancelled_mix_leaves_no_file_and_no_process()
    {
        var music = Lab.Track(Second, SoundLab.Sine(440));
        using var cancellation = new CancellationTokenSource();
        var mixing = CreateMixer().MixAsync(Request([3600L * Second], [music]), cancellation.Token);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(mixing)).CancellationToken.ShouldBe(cancellation.Token);
        Lab.Files.ShouldBe([Path.GetFileName(music.Path)]);
        Lab.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task Senseless_lengths_and_gains_are_refused()
    {
        var mixer = CreateMixer();
        var request = Request([Second], []);

        await Should.ThrowAsync<ArgumentException>(mixer.MixAsync(request with { Lengths = [] }));
        await Should.ThrowAsync<ArgumentException>(mixer.MixAsync(request with { Lengths = [Second, 0] }));
        await Should.ThrowAsync<ArgumentException>(mixer.MixAsync(request with { MusicGain = -0.1 }));
        await Should.ThrowAsync<ArgumentException>(mixer.MixAsync(request with { DuckingGain = 1.1 }));
    }

    [Fact]
    public async Task Pieces_that_follow_each_other_hold_the_same_sound_where_they_meet()
    {
        var tone = SoundLab.Sine(440);
        AudioPiece[] pieces = [.. PiecesOf(Lab.Track(4 * Second, tone), 0, 40, 100, 160)];

        var encoded = await CreateMixer().EncodeAsync(new AudioPieceRequest(pieces, Lab.NewPath("m4a")));

        encoded.Slices.Select(slice => slice.Samples).ShouldBe(pieces.Select(piece => (piece.EndBlock - piece.FirstBlock + Lead + Trail) * Block));
        for (var i = 0; i < pieces.Length; i++)
        {
            var (sound, first) = (await Lab.ListenAsync(encoded.Slices[i]), (pieces[i].FirstBlock - Lead) * (int)Block);
            for (var block = Math.Max(1, Lead + 1 - pieces[i].FirstBlock); block < Lead + pieces[i].EndBlock - pieces[i].FirstBlock; block++)
            {
                sound.Error(sample => sample + first < Second / 100 ? sound.At(sample) : tone(sample + first), block * (int)Block, (block + 1) * (int)Block)
                    .ShouldBeLessThan(Lossy, $"block {block} of piece {i}");
            }
        }
    }

    [Fact]
    public async Task The_same_pieces_get_the_same_packets()
    {
        AudioPiece[] pieces = [.. PiecesOf(Lab.Track(4 * Second, Rich), 0, 60, 120)];

        var first = await CreateMixer().EncodeAsync(new AudioPieceRequest(pieces, Lab.NewPath("m4a")));
        var second = await CreateMixer().EncodeAsync(new AudioPieceRequest(pieces, Lab.NewPath("m4a")));

        foreach (var (one, other) in first.Slices.Zip(second.Slices))
        {
            (await BytesOfAsync(one)).ShouldBe(await BytesOfAsync(other));
        }
    }

    [Fact]
    public async Task Cancelled_pieces_leave_no_file_and_no_process()
    {
        var music = Lab.Track(Second, SoundLab.Sine(440));
        using var cancellation = new CancellationTokenSource();
        var endless = new AudioArrangement { Music = [new ArrangedTrack(music, 1)] };
        var encoding = CreateMixer().EncodeAsync(new AudioPieceRequest([new AudioPiece(endless, 0, 170_000)], Lab.NewPath("m4a")), cancellation.Token);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(encoding)).CancellationToken.ShouldBe(cancellation.Token);
        Lab.Files.ShouldBe([Path.GetFileName(music.Path)]);
        Lab.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_without_pieces_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(CreateMixer().EncodeAsync(new AudioPieceRequest([], Lab.NewPath("m4a"))));

    /// <summary>A chord with a hit every 100 ms: something for every tool of an encoder.</summary>
    private static double Rich(int i) =>
        (0.1 * Math.Sin(i * 0.031)) + (0.1 * Math.Sin(i * 0.0473)) + (0.05 * Math.Sin(i * 0.211))
        + (0.3 * Math.Exp(-(i % 4801) / 300.0) * Math.Sin(i % 4801 * 0.4));

    /// <summary>The own sound of one clip, cut at these blocks.</summary>
    private static IEnumerable<AudioPiece> PiecesOf(AudioTrack own, params int[] blocks)
    {
        var arrangement = new AudioArrangement { Clips = [new ArrangedClip(0) { Sound = new ArrangedTrack(own, 1) }] };
        return blocks.Zip(blocks.Skip(1), (first, end) => new AudioPiece(arrangement, first, end));
    }

    private async Task<byte[]> BytesOfAsync(AudioSlice slice)
    {
        var path = Lab.NewPath("m4a");
        await slice.ToContent().SaveAsync(path);
        return await File.ReadAllBytesAsync(path);
    }

    private static SoundLab NewLab()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        return new SoundLab();
    }

    private AudioMixRequest Request(long[] lengths, AudioTrack[] music) =>
        new() { Lengths = lengths, Music = music, OutputPath = Lab.NewPath("m4a") };

    private async Task<Sound> MixAsync(int length, AudioTrack[] music, AudioTrack? speech = null, double gain = 0.2)
    {
        var mix = await CreateMixer().MixAsync(Request([length], music) with { Speech = speech, MusicGain = gain });
        return await Lab.ListenAsync(mix.Slices.ShouldHaveSingleItem());
    }
}
