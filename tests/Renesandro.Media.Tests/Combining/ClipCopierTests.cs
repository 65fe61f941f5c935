using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Files;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>What decides whether a clip is taken over as it is, on tracks that are made up.</summary>
public sealed class ClipCopierTests : IDisposable
{
    private static readonly Canvas Canvas = new(320, 180, new FrameRate(30));

    private static readonly VideoStreamInfo Stream = new()
    {
        Codec = "h264",
        Profile = "High",
        PixelFormat = "yuv420p",
        Width = 320,
        Height = 180,
        FrameRate = "30/1",
        Matrix = "bt709",
        Transfer = "bt709",
        Primaries = "bt709",
        Range = "tv",
    };

    private readonly TestMedia _media = new();

    private MadeUpTrack Track => new(_media.NewPath("samples"));

    public void Dispose() => _media.Dispose();

    [Fact]
    public void A_stream_with_the_properties_of_an_encode_may_fit()
    {
        ClipCopier.MayFit(Stream, Canvas).ShouldBeTrue();
        ClipCopier.MayFit(Stream with { FrameRate = "60/2" }, Canvas).ShouldBeTrue();
    }

    [Fact]
    public void A_stream_that_differs_in_one_property_does_not_fit()
    {
        foreach (var other in new[]
        {
            Stream with { Codec = "hevc" }, Stream with { Profile = "Main" }, Stream with { PixelFormat = "yuv444p" }, Stream with { Rotation = 180 },
            Stream with { PixelAspect = (4, 3) }, Stream with { Interlaced = true }, Stream with { Matrix = "smpte170m" }, Stream with { Matrix = null },
            Stream with { Transfer = "smpte2084" }, Stream with { Primaries = "bt2020" }, Stream with { Range = "pc" }, Stream with { Width = 322 },
            Stream with { Height = 182 }, Stream with { FrameRate = "30000/1001" }, Stream with { FrameRate = "0/0" },
        })
        {
            ClipCopier.MayFit(other, Canvas).ShouldBeFalse($"{other}");
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void A_track_of_closed_groups_that_start_with_IDR_pictures_fits()
    {
        WrittenPicture.IsWhole(Track.Write(), Canvas, Cancelled).ShouldBeTrue();

        // Every sample a sync sample, one group alone, and a second frame that is decoded first and shown later.
        WrittenPicture.IsWhole((Track with { SyncSamples = null }).Write(), Canvas, Cancelled).ShouldBeTrue();
        WrittenPicture.IsWhole((Track with { SyncSamples = [0] }).Write(), Canvas, Cancelled).ShouldBeTrue();
        WrittenPicture.IsWhole((Track with { SyncSamples = [0], CompositionOffsets = [1024, 1536, 512, 1024, 1024, 1536, 512, 1024], MediaTime = 1024 }).Write(), Canvas, Cancelled)
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData("it does not begin with a sync sample")]
    [InlineData("a frame lasts longer than the others")]
    [InlineData("a frame is missing between two")]
    [InlineData("it is not shown from its first frame")]
    [InlineData("a frame of one group is shown in the group before")]
    [InlineData("the last group is open")]
    [InlineData("a sync sample is no IDR picture")]
    [InlineData("the last sync sample brings parameters of its own")]
    [InlineData("every sample is a sync sample, and one is no IDR picture")]
    public void A_track_that_cannot_be_joined_does_not_fit(string fault)
    {
        var track = fault switch
        {
            "it does not begin with a sync sample" => Track with { SyncSamples = [1, 4] },
            "a frame lasts longer than the others" => Track with { Durations = [512, 512, 512, 513, 512, 512, 512, 512] },
            "a frame is missing between two" => Track with { CompositionOffsets = [0, 0, 0, 0, 512, 512, 512, 512] },
            "it is not shown from its first frame" => Track with { MediaTime = 512 },
            "a frame of one group is shown in the group before" => Track with { SyncSamples = [0, 4], CompositionOffsets = [512, 512, 512, 1024, 1024, -512, 512, 512], MediaTime = 512 },
            "the last group is open" => Track with { SyncSamples = [0, 6], CompositionOffsets = [0, 0, 0, 0, 0, 0, 512, -512] },
            "a sync sample is no IDR picture" => Track with { Units = sample => [(byte)(sample == 0 ? 5 : 1)] },
            "the last sync sample brings parameters of its own" => Track with { Units = sample => sample == 6 ? [7, 8, 5] : [5] },
            _ => Track with { SyncSamples = null, Units = sample => [(byte)(sample == 7 ? 1 : 5)] },
        };

        WrittenPicture.IsWhole(track.Write(), Canvas, Cancelled).ShouldBeFalse();
    }

    [Fact]
    public void A_track_whose_samples_are_not_all_there_is_not_whole()
    {
        var cut = Track.Write();
        using (var file = File.OpenWrite(cut.Path))
        {
            file.SetLength(file.Length - 1);
        }

        var empty = Track.Write();
        using (var file = File.OpenWrite(empty.Path))
        {
            file.Position = empty.Offsets[5];
            file.Write(new byte[empty.Sizes[5]]);
        }

        WrittenPicture.IsWhole(cut, Canvas, Cancelled).ShouldBeFalse();
        WrittenPicture.IsWhole(empty, Canvas, Cancelled).ShouldBeFalse();
    }

    [Fact]
    public void A_source_that_is_shown_from_its_first_sample_to_its_last_is_whole()
    {
        ClipCopier.IsShownWhole(Track.Write(), Canvas, 8).ShouldBeTrue();
        ClipCopier.IsShownWhole((Track with { Presented = 8 * MadeUpTrack.Ticks }).Write(), Canvas, 8).ShouldBeTrue();
        ClipCopier.IsShownWhole((Track with { Presented = (8 * MadeUpTrack.Ticks) - 255 }).Write(), Canvas, 8).ShouldBeTrue();
        ClipCopier.IsShownWhole((Track with { Presented = (8 * MadeUpTrack.Ticks) + 255 }).Write(), Canvas, 8).ShouldBeTrue();

        // Another scale, in which a frame lasts now 33 and now 34 ticks.
        ClipCopier.IsShownWhole((Track with { Timescale = 1000, Durations = [33, 33, 34, 33, 33, 34, 33, 33] }).Write(), Canvas, 8).ShouldBeTrue();
    }

    [Fact]
    public void A_source_of_which_a_part_is_not_shown_is_not_whole()
    {
        foreach (var track in new[]
        {
            Track with { MediaTime = 512 }, Track with { MediaTime = -1 }, Track with { CompositionOffsets = [1, 1, 1, 1, 1, 1, 1, 1] },
            Track with { Presented = (8 * MadeUpTrack.Ticks) - 257 }, Track with { Presented = (8 * MadeUpTrack.Ticks) + 257 }, Track with { Presented = 0 },
            Track with { CompositionOffsets = [0, 0, 0, 0, 0, 0, 0, 512] }, Track with { Durations = [512, 512, 512, 1024, 512, 512, 512, 512] },
        })
        {
            ClipCopier.IsShownWhole(track.Write(), Canvas, 8).ShouldBeFalse($"{track}");
        }

        ClipCopier.IsShownWhole(Track.Write(), Canvas, 7).ShouldBeFalse();
        ClipCopier.IsShownWhole(Track.Write(), Canvas, 9).ShouldBeFalse();
    }

    [Theory]
    [InlineData(6, new byte[] { 5, 2, 1, 2, 47, 1, 0x80 })]
    [InlineData(6, new byte[] { 255, 0, 0, 45 })]
    [InlineData(13, new byte[] { 0 })]
    [InlineData(20, new byte[] { 0 })]
    public void What_a_sample_brings_besides_its_picture_may_outlive_it(byte type, byte[] payload)
    {
        var unit = new byte[] { 0, 0, 0, (byte)(1 + payload.Length), (byte)(0x60 | type) };
        byte[] picture = [0, 0, 0, 2, 0x61, 0];
        var path = _media.NewPath("sample");
        File.WriteAllBytes(path, [.. unit, .. payload, .. picture]);
        using var file = BlockReader.Open(path, Cancelled);
        var plain = AvcSample.IsPlain(file, 0, (uint)(unit.Length + payload.Length + picture.Length), sync: false);

        // A message of type 255 is none that turns a picture.
        plain.ShouldBe(payload[0] == 255);
        AvcSample.IsPlain(file, unit.Length + payload.Length, (uint)picture.Length, sync: false).ShouldBeTrue();
        AvcSample.IsPlain(file, unit.Length + payload.Length, (uint)picture.Length, sync: true).ShouldBeFalse();
        AvcSample.IsPlain(file, unit.Length + payload.Length, (uint)picture.Length - 1, sync: false).ShouldBeFalse();
    }
}
