using System.Text;
using Renesandro.Media.Planning.Naming;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Naming;

public class VariantNamesTests
{
    private readonly VariantNames _names = new(100_000);

    [Fact]
    public void A_name_has_the_ordinal_the_labels_and_the_canvas()
    {
        _names.Of(7, ["beach", "−50 % today"], null).ShouldBe("00007_beach_−50 % today.mp4");
        _names.Of(7, ["beach", "none"], "9x16").ShouldBe("00007_beach_none_9x16.mp4");
        _names.Of(7, ["a/b", "two\nlines"], "9:16").ShouldBe("00007_a_b_two_lines_9_16.mp4");
    }

    [Fact]
    public void A_long_name_loses_labels_and_never_its_canvas()
    {
        string[] labels = [.. Enumerable.Range(0, 20).Select(number => $"{number} {new string('я', 60)}")];

        var (upright, square) = (_names.Of(7, labels, "9x16"), _names.Of(7, labels, "1x1"));

        upright.ShouldStartWith("00007_0 яяя");
        upright.ShouldEndWith("_9x16.mp4");
        square.ShouldEndWith("_1x1.mp4");
        Encoding.UTF8.GetByteCount(upright).ShouldBeInRange(250, 255);
        Encoding.UTF8.GetByteCount(_names.Of(7, labels, new string('ш', 200))).ShouldBeLessThanOrEqualTo(255);
    }
}
