using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio;

/// <summary>
/// Every way in which a file tells where its sound begins and ends, held against the samples that it was made of: a loop that is a packet too
/// long drifts with every turn.
/// </summary>
public sealed class GaplessTests : IDisposable
{
    // No whole number of packets, milliseconds or pages at either rate.
    private const int Samples = 54_321;

    private readonly SoundLab _lab = new();

    public GaplessTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    [Theory]
    [InlineData("wav", "pcm_s16le")]
    [InlineData("flac", "flac")]
    [InlineData("aiff", "pcm_s16be")]
    [InlineData("caf", "pcm_s16be")]
    [InlineData("mp3", "libmp3lame -b:a 192k")]
    [InlineData("mp3", "libmp3lame -q:a 2")]
    [InlineData("ogg", "libvorbis -q:a 6")]
    [InlineData("ogg", "flac")]
    [InlineData("opus", "libopus -b:a 160k")]
    [InlineData("m4a", "aac -b:a 192k")]
    [InlineData("m4a", "alac")]
    [InlineData("mov", "aac -b:a 192k")]
    [InlineData("mp4", "aac -b:a 192k -movflags +faststart")]
    [InlineData("mp4", "aac -b:a 192k -movflags +delay_moov+frag_keyframe -frag_duration 300000")]
    [InlineData("mp4", "libmp3lame -b:a 192k")]
    [InlineData("mp4", "libopus -b:a 160k")]
    [InlineData("mp4", "flac -strict -2")]
    [InlineData("webm", "libopus -b:a 160k")]
    [InlineData("mka", "libopus -b:a 160k")]
    [InlineData("mka", "flac")]
    public async Task Sound_has_the_samples_it_was_made_of(string extension, string encoder)
    {
        foreach (var rate in new[] { 44_100, 48_000 })
        {
            await ShouldBeTheSourceAsync(Encode(extension, encoder, rate), rate, $"{extension} {encoder} {rate}");
        }
    }

    [Theory]
    [InlineData("m4a", "aac -b:a 192k")]
    [InlineData("mp4", "libopus -b:a 160k")]
    [InlineData("mka", "libopus -b:a 160k")]
    public async Task The_sound_that_is_chosen_has_its_own_ends(string extension, string encoder)
    {
        var first = _lab.Make("wav", "-f lavfi -i sine=duration=0.7");
        var both = _lab.Make(extension, $"-i \"{first}\" -i \"{Source(48_000)}\" -map 0:a -map 1:a -c:a {encoder} -disposition:a:0 0 -disposition:a:1 default");

        await ShouldBeTheSourceAsync(both, 48_000, $"the second of {extension} {encoder}");
    }

    [Theory]
    [InlineData("aac", "aac -b:a 192k", 1_024, 1_024)]
    [InlineData("mp3", "libmp3lame -b:a 192k -write_xing 0 -id3v2_version 0", 1_152, 1_105)]
    public async Task A_stream_that_names_no_end_is_played_as_every_player_does(string extension, string encoder, int packet, int delay)
    {
        var track = await DecodeAsync(Encode(extension, encoder, 48_000));
        var packets = ((Samples + delay) / packet) + 1;

        track.Samples.ShouldBe(packets * packet);
        var source = Read(await DecodeAsync(Source(48_000)));
        Lag(Read(track), source, 0, 0).ShouldBe(delay);
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public async Task The_iTunes_tag_gives_the_samples_where_there_is_no_edit_list(int rate)
    {
        var bytes = await File.ReadAllBytesAsync(Encode("m4a", "aac -b:a 192k", rate));
        Rename(bytes, "edts");
        FillTheLastPacketUp(bytes);

        await ShouldBeTheSourceAsync(Write("m4a", WithNote(bytes, 1_024, Samples)), rate, "iTunSMPB");
    }

    [Fact]
    public async Task An_iTunes_tag_that_was_copied_from_another_file_counts_less_than_the_edit_list()
    {
        var bytes = await File.ReadAllBytesAsync(Encode("m4a", "aac -b:a 192k", 48_000));

        await ShouldBeTheSourceAsync(Write("m4a", WithNote(bytes, 2_112, 20_000)), 48_000, "stale iTunSMPB");
    }

    [Theory]
    [InlineData(1_024 + 4_800, 1_000, 4_800, 48_000)]
    [InlineData(1_024 + 100, 500, 100, 24_000)]
    [InlineData(1_024, 250, 0, 12_000)]
    public async Task An_edit_list_may_take_any_part(int start, int milliseconds, int first, int samples)
    {
        var bytes = await File.ReadAllBytesAsync(Encode("m4a", "aac -b:a 256k", 48_000));
        SetEdit(bytes, milliseconds, start);

        var got = Read(await DecodeAsync(Write("m4a", bytes)));

        got.Length.ShouldBe(samples);
        var source = Read(await DecodeAsync(Source(48_000)))[first..];
        Lag(got, source, 0, 0).ShouldBe(0);
    }

    [Fact]
    public async Task Several_edits_are_played_one_after_another_and_an_empty_one_is_silence()
    {
        var bytes = await File.ReadAllBytesAsync(Encode("m4a", "aac -b:a 256k", 48_000));
        var path = Write("m4a", WithEdits(bytes, (100, -1), (250, 1_024), (500, 1_024 + 24_000)));

        var got = Read(await DecodeAsync(path));

        got.Length.ShouldBe(4_800 + 12_000 + 24_000);
        got[..4_700].ShouldAllBe(sample => Math.Abs(sample) < 0.001f);
        var source = Read(await DecodeAsync(Source(48_000)));
        Lag(got[4_800..], source, 0, 0).ShouldBe(0);
        Lag(got[16_800..], source[24_000..], 0, 0).ShouldBe(0);
    }

    [Theory]
    [InlineData("libmp3lame -b:a 192k", 25_056_689)]
    public async Task The_delay_of_a_codec_in_Matroska_is_removed(string encoder, uint nanoseconds)
    {
        var bytes = await File.ReadAllBytesAsync(Encode("mka", encoder, 44_100));

        // The seven bytes of the language, which nobody needs here, have room for a CodecDelay.
        byte[] language = [0x22, 0xB5, 0x9C, 0x83, (byte)'u', (byte)'n', (byte)'d'];
        var at = bytes.AsSpan().IndexOf(language);
        byte[] delay = [0x56, 0xAA, 0x84, (byte)(nanoseconds >> 24), (byte)(nanoseconds >> 16), (byte)(nanoseconds >> 8), (byte)nanoseconds];
        delay.CopyTo(bytes, at);

        await ShouldBeTheSourceAsync(Write("mka", bytes), 44_100, "CodecDelay");
    }

    [Fact]
    public async Task The_packet_table_of_a_caf_gives_the_samples()
    {
        var bytes = await File.ReadAllBytesAsync(Encode("caf", "alac", 48_000));
        var table = bytes.AsSpan().IndexOf("pakt"u8) + 12;
        BitConverter.GetBytes(1_000).Reverse().ToArray().CopyTo(bytes, table + 16);
        BitConverter.GetBytes(50_000L).Reverse().ToArray().CopyTo(bytes, table + 8);

        var got = Read(await DecodeAsync(Write("caf", bytes)));

        got.Length.ShouldBe(50_000);
        Lag(got, Read(await DecodeAsync(Source(48_000)))[1_000..], 0, 0).ShouldBe(0);
    }

    [Fact]
    public async Task Start_and_end_count_from_what_is_heard_first()
    {
        var track = await CreateMixer().DecodeAsync(new AudioDecoding(Encode("m4a", "aac -b:a 256k", 48_000), _lab.NewPath("pcm"))
        {
            Start = TimeSpan.FromSeconds(0.25),
            End = TimeSpan.FromSeconds(0.75),
        });

        track.Samples.ShouldBe(24_000);
        Lag(Read(track), Read(await DecodeAsync(Source(48_000)))[12_000..], 0, 0).ShouldBe(0);
    }

    [Fact]
    public async Task The_first_sample_that_is_heard_is_reported()
    {
        (await DecodeAsync(_lab.MakeOf("0.1*gt(t\\,0.5)", 1))).Onset.ShouldBe(24_001);
        (await DecodeAsync(_lab.MakeOf("0.0005*sin(2*PI*440*t)", 1))).Onset.ShouldBeNull();
        (await DecodeAsync(_lab.MakeOf("0.002*sin(2*PI*440*t)", 1))).Onset.ShouldNotBeNull();
    }

    public void Dispose() => _lab.Dispose();

    private static FFmpegAudioMixer CreateMixer() => FFmpegParts.Mixer();

    private async Task ShouldBeTheSourceAsync(string path, int rate, string what)
    {
        var got = await DecodeAsync(path);
        Math.Abs(got.Samples - (Samples * 48_000.0 / rate)).ShouldBeLessThan(1, what);
        var (heard, source) = (Read(got), Read(await DecodeAsync(Source(rate))));
        Lag(heard, source, 0, 0).ShouldBe(0, $"the beginning of {what}");
        var end = Math.Min(heard.Length, source.Length) - Window;
        Lag(heard, source, end, end).ShouldBe(0, $"the end of {what}");
    }

    private string Source(int rate) => _lab.Make("wav", $"{Formula(rate)} -c:a pcm_f32le");

    private string Encode(string extension, string encoder, int rate) => _lab.Make(extension, $"{Formula(rate)} -c:a {encoder}");

    // A sweep, so that a shift of one sample shows wherever one looks.
    private static string Formula(int rate) => string.Create(
        CultureInfo.InvariantCulture, $"-f lavfi -i \"aevalsrc=0.5*sin(2*PI*(400+2500*t)*t):s={rate}:d=2\" -af atrim=end_sample={Samples}");

    private async Task<AudioTrack> DecodeAsync(string path) => await CreateMixer().DecodeAsync(new AudioDecoding(path, _lab.NewPath("pcm")));

    private static float[] Read(AudioTrack track)
    {
        var sound = SoundLab.Listen(track);
        return [.. Enumerable.Range(0, sound.Length).Select(i => sound.At(i))];
    }

    private const int Window = 3_000;

    /// <summary>By how many samples one sound is later than another, where they are most alike.</summary>
    private static int Lag(float[] sound, float[] source, int at, int sourceAt)
    {
        const int Most = 1_500;
        return Enumerable.Range(-Most, (2 * Most) + 1)
            .Where(lag => at + lag >= 0 && at + lag + 256 <= sound.Length)
            .MaxBy(lag =>
            {
                double likeness = 0;
                double power = 1e-9;
                for (var i = 0; i < Window && at + lag + i < sound.Length && sourceAt + i < source.Length; i++)
                {
                    likeness += sound[at + lag + i] * source[sourceAt + i];
                    power += sound[at + lag + i] * sound[at + lag + i];
                }

                return likeness / Math.Sqrt(power);
            });
    }

    private string Write(string extension, byte[] bytes)
    {
        var path = _lab.NewPath(extension);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void Rename(byte[] bytes, string box) => "free"u8.CopyTo(bytes.AsSpan(Find(bytes, box)));

    private static int Find(byte[] bytes, string box) =>
        bytes.AsSpan().LastIndexOf(System.Text.Encoding.ASCII.GetBytes(box)) is >= 0 and var at ? at : throw new InvalidOperationException(box);

    private static void FillTheLastPacketUp(byte[] bytes) => Big(1_024).CopyTo(bytes, Find(bytes, "stts") + 24);

    private static void SetEdit(byte[] bytes, int milliseconds, int start)
    {
        var at = Find(bytes, "elst");
        Big(milliseconds).CopyTo(bytes, at + 12);
        Big(start).CopyTo(bytes, at + 16);
    }

    // The movie is the last box of the file, so nothing moves when it grows at its end.
    private static byte[] WithNote(byte[] bytes, int priming, int samples)
    {
        var text = $" 00000000 {priming:X8} 00000000 {samples:X16} 00000000 00000000";
        var note = Box("udta", Box("meta",
            new byte[4],
            Box("hdlr", new byte[8], "mdirappl"u8.ToArray(), new byte[9]),
            Box("ilst", Box("----",
                Box("mean", new byte[4], "com.apple.iTunes"u8.ToArray()),
                Box("name", new byte[4], "iTunSMPB"u8.ToArray()),
                Box("data", Big(1), new byte[4], System.Text.Encoding.ASCII.GetBytes(text))))));
        return Grown(bytes, note, "moov");
    }

    private static byte[] WithEdits(byte[] bytes, params (int Milliseconds, int Start)[] edits)
    {
        Rename(bytes, "edts");
        byte[][] entries = [.. edits.Select(edit => (byte[])[.. Big(edit.Milliseconds), .. Big(edit.Start), .. Big(0x10000)])];
        var list = Box("edts", Box("elst", [new byte[4], Big(edits.Length), .. entries]));

        // At the end of the track, which is followed by the user data of the movie.
        var track = Find(bytes, "trak") - 4;
        var end = track + Size(bytes, track);
        byte[] grown = [.. bytes[..end], .. list, .. bytes[end..]];
        Big(Size(bytes, track) + list.Length).CopyTo(grown, track);
        var movie = Find(grown, "moov") - 4;
        Big(Size(bytes, movie) + list.Length).CopyTo(grown, movie);
        return grown;
    }

    private static byte[] Grown(byte[] bytes, byte[] more, string box)
    {
        var at = Find(bytes, box) - 4;
        Big(Size(bytes, at) + more.Length).CopyTo(bytes, at);
        return [.. bytes, .. more];
    }

    private static int Size(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));

    private static byte[] Box(string type, params byte[][] content)
    {
        byte[] inside = [.. content.SelectMany(part => part)];
        return [.. Big(8 + inside.Length), .. System.Text.Encoding.ASCII.GetBytes(type), .. inside];
    }

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
