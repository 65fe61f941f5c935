using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Placing;

public sealed class PictureRoomTests
{
    [Theory]
    [InlineData(Anchor.TopLeft, 54, 54)]
    [InlineData(Anchor.Top, 440, 54)]
    [InlineData(Anchor.TopRight, 826, 54)]
    [InlineData(Anchor.Left, 54, 910)]
    [InlineData(Anchor.Center, 440, 910)]
    [InlineData(Anchor.Right, 826, 910)]
    [InlineData(Anchor.BottomLeft, 54, 1766)]
    [InlineData(Anchor.Bottom, 440, 1766)]
    [InlineData(Anchor.BottomRight, 826, 1766)]
    public void A_margin_is_a_share_of_the_shorter_side(Anchor at, int x, int y) =>
        PictureRoom.Of(1080, 1920, 5, zone: null).Place(at, 200, 100).ShouldBe((x, y));

    [Theory]
    [InlineData(SafeZone.TikTok, 108, 192, 918, 1248)]
    [InlineData(SafeZone.Reels, 66, 270, 1014, 1248)]
    [InlineData(SafeZone.Shorts, 0, 288, 918, 1344)]
    public void A_platform_leaves_a_part_of_its_screen(SafeZone zone, int left, int top, int right, int bottom) =>
        PictureRoom.Of(1080, 1920, 0, zone).ShouldBe(new PictureRoom(left, top, right, bottom));

    [Fact]
    public void Where_the_margin_is_larger_than_what_the_platform_covers_the_margin_is_kept() =>
        PictureRoom.Of(1080, 1920, 20, SafeZone.Reels).ShouldBe(new PictureRoom(216, 270, 864, 1248));

    // On a screen of 1080×1920 a square lies from row 420 to row 1500, and the signs begin at row 1248.
    [Theory]
    [InlineData(1080, 1080, 66, 0, 1014, 828)]
    [InlineData(1080, 1350, 66, 0, 1014, 962)]
    [InlineData(1920, 1080, 116, 0, 1804, 1052)]
    [InlineData(1080, 2400, 0, 336, 1080, 1560)]
    public void A_canvas_of_another_shape_is_shown_in_the_middle_of_the_screen(int width, int height, int left, int top, int right, int bottom) =>
        PictureRoom.Of(width, height, 0, SafeZone.Reels).ShouldBe(new PictureRoom(left, top, right, bottom));

    [Fact]
    public void Whatever_the_canvas_and_the_margin_pictures_that_fit_lie_inside_at_even_places()
    {
        Anchor[] anchors = Enum.GetValues<Anchor>();
        SafeZone?[] zones = [null, SafeZone.TikTok, SafeZone.Reels, SafeZone.Shorts];
        (int, int)[] canvases = [(1080, 1920), (1080, 1080), (1080, 1350), (1920, 1080), (202, 358), (720, 1280), (16, 16)];
        foreach (var ((width, height), zone, margin, at) in from canvas in canvases from zone in zones from margin in new[] { 0, 3.3, 5, 45 } from at in anchors select (canvas, zone, margin, at))
        {
            var room = PictureRoom.Of(width, height, margin, zone);
            foreach (var (w, h) in new[] { (room.Width, room.Height), (Math.Max(1, room.Width - 1), Math.Max(1, room.Height / 2)), (1, 1) }.Where(size => size.Item1 <= room.Width && size.Item2 <= room.Height))
            {
                var (x, y) = room.Place(at, w, h);
                (x % 2 + y % 2).ShouldBe(0);
                x.ShouldBeInRange(room.Left, room.Right - w, $"{width}×{height} {zone} {margin} {at} {w}×{h}");
                y.ShouldBeInRange(room.Top, room.Bottom - h, $"{width}×{height} {zone} {margin} {at} {w}×{h}");
            }
        }
    }

    [Fact]
    public void A_picture_that_is_larger_than_its_room_stays_on_the_canvas() =>
        PictureRoom.Of(1080, 1920, 10, zone: null).Place(Anchor.Right, 1080, 300).ShouldBe((0, 810));
}
