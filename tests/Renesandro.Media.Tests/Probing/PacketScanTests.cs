using System.Globalization;
using Renesandro.Media.Probing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Probing;

public sealed class PacketScanTests
{
    [Fact]
    public void The_clock_starts_at_the_first_frame_that_is_shown()
    {
        var scan = Scan((2.0, 1.9, "K_"), (2.4, 2.0, "__"), (2.2, 2.1, "__"), (2.1, 2.2, "__"), (2.3, 2.3, "__"));

        var times = scan.Times.ShouldNotBeNull();
        (times.First, times.Last, times.Count, times.IsTimed, times.IsBroken).ShouldBe((2.0, 2.4, 5, true, false));
        times.End.ShouldBe(2.5, 1e-9);
        times.Delay.ShouldBe(0.4, 1e-9);
        times.MaxFrameDuration.ShouldBe(0.1, 1e-9);
        scan.Duration.TotalSeconds.ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public void What_comes_before_the_first_key_frame_does_not_count() =>
        Scan((1.0, 1.0, "__"), (1.1, 1.1, "__"), (1.4, 1.2, "K_"), (1.2, 1.3, "__"), (1.3, 1.4, "__"), (1.5, 1.5, "__")).Times!.First.ShouldBe(1.4);

    [Fact]
    public void Frames_after_a_hidden_key_frame_are_shown() =>
        Scan((0.0, 0.0, "KD"), (0.1, 0.1, "_D"), (0.2, 0.2, "__"), (0.3, 0.3, "__")).Times!.First.ShouldBe(0.2);

    [Fact]
    public void In_a_file_without_key_frames_all_frames_count() => Scan((0.0, 0.0, "__"), (0.1, 0.1, "__")).Duration.TotalSeconds.ShouldBe(0.2, 1e-6);

    [Fact]
    public void Packets_without_times_count_in_their_order()
    {
        var scan = Scan((null, 0.0, "K_"), (null, 0.1, "__"), (0.2, 0.2, "__"), (null, 0.3, "__"));

        scan.Duration.TotalSeconds.ShouldBe(0.4, 1e-6);
        scan.Times!.IsTimed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0.0, false, true, 0.4)]
    [InlineData(0.0, true, true, 0.4)]
    [InlineData(100.0, true, true, 0.4)]
    [InlineData(100.0, false, false, 97.2)]
    [InlineData(8.0, true, false, 5.2)]
    public void A_clock_that_restarts_goes_on(double next, bool sent, bool broken, double length)
    {
        var scan = new PacketScan(sent);
        Add(scan, (3.0, 3.0, "K_"), (3.1, 3.1, "__"), (next, next, "K_"), (next + 0.1, next + 0.1, "__"));

        scan.Times!.IsBroken.ShouldBe(broken);
        scan.Duration.TotalSeconds.ShouldBe(length, 1e-6);
    }

    [Fact]
    public void Frames_that_are_reordered_far_do_not_break_the_clock() =>
        Scan((0.0, -0.8, "K_"), (1.6, -0.4, "__"), (0.8, 0.0, "__"), (0.4, 0.4, "__"), (1.2, 0.8, "__")).Times!.IsBroken.ShouldBeFalse();

    private static PacketScan Scan(params (double? Shown, double? Stored, string Flags)[] packets)
    {
        var scan = new PacketScan();
        Add(scan, packets);
        return scan;
    }

    private static void Add(PacketScan scan, params (double? Shown, double? Stored, string Flags)[] packets)
    {
        foreach (var (shown, stored, flags) in packets)
        {
            scan.Add(Text(shown), Text(stored), "0.1", flags);
        }

        static string Text(double? time) => time?.ToString(CultureInfo.InvariantCulture) ?? "N/A";
    }
}
