using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Tests.Mp4;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>What a player obeys besides the samples is obeyed: a clip that is not shown as it lies is encoded. The first half is red, the second green.</summary>
public sealed class TakeOverTests : IDisposable
{
    private const int One = 0x1_0000;
    private const string Encode = "-c:v libx264 -profile:v high -pix_fmt yuv420p -g 30 -x264-params open-gop=0:8x8dct=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv"
        + " -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";

    private const string Halves = "-f lavfi -i color=red:size=64x36:rate=30:duration=1,format=yuv420p[a];color=lime:size=64x36:rate=30:duration=1,format=yuv420p[b];[a][b]concat,scale=out_color_matrix=bt709";

    private static readonly Canvas Canvas = new(64, 36, new FrameRate(30));
    private static readonly string[] ToEdits = ["moov", "trak", "edts", "elst"];
    private static readonly string[] ToEntry = ["moov", "trak", "mdia", "minf", "stbl", "stsd", "avc1"];

    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator = FFmpegParts.Combinator();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task A_clip_that_is_shown_as_it_is_stored_is_copied_frame_by_frame()
    {
        var source = Film();

        (await ShownAsync(source)).ShouldBe((true, "red 30, green 30"));
    }

    // An edit list that covers the clip to a rounded tick, boxes that say what the stream says, and B frames without a delay.
    [Theory]
    [InlineData("an edit list that rounds")]
    [InlineData("an aperture of the whole")]
    [InlineData("square pixels that are told")]
    [InlineData("a sound with edits of its own")]
    [InlineData("negative composition offsets")]
    public async Task What_repeats_the_same_is_no_reason_to_encode(string what)
    {
        var source = what switch
        {
            "an edit list that rounds" => Mp4Patch.Set32(Film(), "elst", 8, 2001),
            "an aperture of the whole" => Mp4Patch.Append(Film(), ToEntry, Mp4Patch.Box("clap", Mp4Patch.Big(64, 1, 36, 1, 0, 1, 0, 1))),
            "square pixels that are told" => Mp4Patch.Append(Film(), ToEntry, Mp4Patch.Box("pasp", Mp4Patch.Big(7, 7))),
            "a sound with edits of its own" => _media.Make("mp4", $"{Halves} -itsoffset 0.5 -f lavfi -i sine=duration=2 -map 0 -map 1 {Encode} -c:a aac"),
            _ => _media.Make("mp4", $"{Halves} {Encode} -movflags negative_cts_offsets"),
        };

        (await ShownAsync(source)).ShouldBe((true, "red 30, green 30"), what);
    }

    [Theory]
    [InlineData("an edit that ends early", "red 30, green 15")]
    [InlineData("an edit that begins between two key frames", "red 15, green 30")]
    [InlineData("a frame that an edit holds", null)]
    [InlineData("a second edit", null)]
    [InlineData("upside down by its track", "red 30, green 30")]
    [InlineData("turned by its track", "red 30, green 30")]
    [InlineData("mirrored by its movie", "red 30, green 30")]
    [InlineData("twice as wide by its track", "red 30, green 30")]
    [InlineData("another size by its track", null)]
    [InlineData("a movie at half its speed", null)]
    [InlineData("a track that is switched off", null)]
    [InlineData("other colours beside the stream", "red 30, green 30")]
    [InlineData("a profile of colours beside the stream", "red 30, green 30")]
    [InlineData("pixels of another shape beside the stream", "red 30, green 30")]
    [InlineData("square pixels beside a stream that says other", "red 30, green 30")]
    [InlineData("a clean aperture that cuts", "red 30, green 30")]
    [InlineData("an aperture for QuickTime", "red 30, green 30")]
    [InlineData("a box that nobody knows", "red 30, green 30")]
    [InlineData("turned by the stream", null)]
    [InlineData("fragments", "red 30, green 30")]
    [InlineData("a picture that begins after its sound", null)]
    [InlineData("two pictures", "red 30, green 30")]
    public async Task What_a_player_obeys_is_left_to_the_encoder(string what, string? shown)
    {
        var source = what switch
        {
            "an edit that ends early" => Mp4Patch.Set32(Film(), "elst", 8, 1500),
            "an edit that begins between two key frames" => Mp4Patch.Set32(Film(), "elst", 8, 1500, 1024 + (15 * 512)),
            "a frame that an edit holds" => Mp4Patch.Set32(Film(), "elst", 16, 0),
            "a second edit" => Mp4Patch.Set32(Mp4Patch.Append(Film(), ToEdits, Mp4Patch.Big(1000, 1024, One)), "elst", 4, 2, 1000),
            "upside down by its track" => Mp4Patch.Set32(Film(), "tkhd", 40, One, 0, 0, 0, -One, 0, 0, 36 * One),
            "turned by its track" => Mp4Patch.Set32(Film(), "tkhd", 40, -One, 0, 0, 0, -One, 0, 64 * One, 36 * One),
            "mirrored by its movie" => Mp4Patch.Set32(Film(), "mvhd", 36, -One, 0, 0, 0, One),
            "twice as wide by its track" => Mp4Patch.Set32(Film(), "tkhd", 40, 2 * One),
            "another size by its track" => Mp4Patch.Set32(Film(), "tkhd", 76, 128 * One),
            "a movie at half its speed" => Mp4Patch.Set32(Film(), "mvhd", 20, One / 2),
            "a track that is switched off" => Mp4Patch.Set32(Film(), "tkhd", 0, 2),
            "other colours beside the stream" => Mp4Patch.Set(Film(), "colr", 8, 0, 6),
            "a profile of colours beside the stream" => Mp4Patch.Set(Film(), "colr", 0, "prof"u8.ToArray()),
            "pixels of another shape beside the stream" => Mp4Patch.Append(Film(), ToEntry, Mp4Patch.Box("pasp", Mp4Patch.Big(4, 3))),
            "square pixels beside a stream that says other" => Mp4Patch.Set32(Film("-vf setsar=4/3"), "pasp", 0, 1, 1),
            "a clean aperture that cuts" => Mp4Patch.Append(Film(), ToEntry, Mp4Patch.Box("clap", Mp4Patch.Big(60, 1, 36, 1, 0, 1, 0, 1))),
            "an aperture for QuickTime" => Mp4Patch.Append(Film(), ["moov", "trak"], Mp4Patch.Box("tapt", Mp4Patch.Box("clef", Mp4Patch.Big(0, 60 * One, 36 * One)))),
            "a box that nobody knows" => Mp4Patch.Append(Film(), ToEntry, Mp4Patch.Box("abcd", [0])),
            "turned by the stream" => Film("-bsf:v h264_metadata=display_orientation=insert:rotate=90"),
            "fragments" => Film("-movflags +frag_keyframe+empty_moov"),
            "a picture that begins after its sound" => _media.Make("mp4", $"-itsoffset 0.5 -i \"{Film()}\" -f lavfi -i sine=duration=3 -map 0:v -map 1:a -c:v copy -c:a aac"),
            _ => _media.Make("mp4", $"-i \"{Film()}\" -f lavfi -i color=blue:size=32x18:rate=30:duration=2 -map 0 -map 1 -c copy -c:v:1 libx264"),
        };

        var (copied, colours) = await ShownAsync(source);

        copied.ShouldBeFalse(what);
        if (shown is not null)
        {
            colours.ShouldBe(shown, what);
        }
    }

    [Fact]
    public async Task A_copy_that_fails_for_any_reason_is_left_to_the_encoder()
    {
        var probe = await _combinator.ProbeAsync(Film(), Cancelled);
        var hurried = FFmpegParts.Combinator(new FFmpegOptions { Timeout = TimeSpan.FromTicks(1) });
        var request = new ClipPreparation(probe, Canvas, _media.NewPath("mp4"));

        (await hurried.TryCopyAsync(request, Cancelled)).ShouldBeNull();
        (await _combinator.TryCopyAsync(request with { Source = probe with { Path = _media.NewPath("mp4") } }, Cancelled)).ShouldBeNull();
    }

    // Red, green, blue and white, from the upper left to the lower right.
    [Theory]
    [InlineData("as it lies", 64, 36, "red green blue white", One, 0, 0, 0, One, 0, 0, 0)]
    [InlineData("upside down", 64, 36, "blue white red green", One, 0, 0, 0, -One, 0, 0, 36 * One)]
    [InlineData("mirrored", 64, 36, "green red white blue", -One, 0, 0, 0, One, 0, 64 * One, 0)]
    [InlineData("half a turn", 64, 36, "white blue green red", -One, 0, 0, 0, -One, 0, 64 * One, 36 * One)]
    [InlineData("a quarter turn to the right", 36, 64, "blue red white green", 0, One, 0, -One, 0, 0, 36 * One, 0)]
    [InlineData("a quarter turn to the left", 36, 64, "green white red blue", 0, -One, 0, One, 0, 0, 0, 64 * One)]
    [InlineData("a quarter turn, mirrored", 36, 64, "red blue green white", 0, One, 0, One, 0, 0, 0, 0)]
    public async Task A_picture_is_turned_and_mirrored_as_players_do(string what, int width, int height, string expected, params int[] matrix)
    {
        const string Quarters = "-f lavfi -i color=red:size=32x18:rate=30:duration=0.2[a];color=lime:size=32x18:rate=30:duration=0.2[b];color=blue:size=32x18:rate=30:duration=0.2[c];"
            + "color=white:size=32x18:rate=30:duration=0.2[d];[a][b][c][d]xstack=inputs=4:layout=0_0|w0_0|0_h0|w0_h0,scale=out_color_matrix=bt709,format=yuv420p";
        var source = Mp4Patch.Set32(_media.Make("mp4", $"{Quarters} {Encode}"), "tkhd", 40, matrix);
        var request = new ClipPreparation(await _combinator.ProbeAsync(source, Cancelled), new Canvas(width, height, new FrameRate(30)), _media.NewPath("mp4"));

        var clip = await _combinator.TryCopyAsync(request, Cancelled) ?? await _combinator.PrepareAsync(request, Cancelled);

        string.Join(' ', ShownColours.Names(clip.Path, 2, 2)[..4]).ShouldBe(expected, what);
    }

    private string Film(string more = "") => _media.Make("mp4", $"{Halves} {Encode} {more}");

    /// <summary>Whether the clip was taken over, and the colours of what came of it, counted.</summary>
    private async Task<(bool Copied, string Colours)> ShownAsync(string source)
    {
        var request = new ClipPreparation(await _combinator.ProbeAsync(source, Cancelled), Canvas, _media.NewPath("mp4"));
        var copied = await _combinator.TryCopyAsync(request, Cancelled);
        var clip = copied ?? await _combinator.PrepareAsync(request, Cancelled);
        return (copied is not null, ShownColours.Counted(clip.Path));
    }
}
