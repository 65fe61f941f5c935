using Shouldly;
using SkiaSharp;
using Xunit;

namespace Renesandro.Drawing.Tests.Painting;

/// <summary>Every script as Chromium draws it with the same fonts: the same letters, at the same places, in the same order.</summary>
public sealed class ReferenceTests(ChromiumScreenshot chromium) : IClassFixture<ChromiumScreenshot>
{
    private const int MaxShift = 3;

    public static TheoryData<string> Scripts => [.. ChromiumScreenshot.Samples.Select(sample => sample.Script)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_looks_as_Chromium_draws_it(string script)
    {
        var reference = chromium.Of(script);
        var text = ChromiumScreenshot.Samples.Single(sample => sample.Script == script).Text;
        var drawn = await Words.DrawAsync(text, Words.Style with { Size = ChromiumScreenshot.Size * 100.0 / Words.Canvas, Color = "#ffffff" });

        var expected = reference.BoundsOf(IsLight);
        var found = drawn.BoundsOf(IsShown);

        found.Width.ShouldBeNear(expected.Width, Math.Max(2, expected.Width * 0.01));
        found.Height.ShouldBeNear(expected.Height, 2);
        Overlap(reference, expected, drawn, found).ShouldBeGreaterThan(0.9);
    }

    // Shared pixels by all pixels, at the best of a few shifts: browsers begin a line at whole pixels.
    private static double Overlap(Picture reference, SKRectI expected, Picture drawn, SKRectI found)
    {
        var best = 0.0;
        for (var shiftX = -MaxShift; shiftX <= MaxShift; shiftX++)
        {
            for (var shiftY = -MaxShift; shiftY <= MaxShift; shiftY++)
            {
                var (both, any) = (0, 0);
                for (var y = -MaxShift; y < expected.Height + MaxShift; y++)
                {
                    for (var x = -MaxShift; x < expected.Width + MaxShift; x++)
                    {
                        var left = IsAt(reference, expected.Left + x, expected.Top + y, IsLight);
                        var right = IsAt(drawn, found.Left + x + shiftX, found.Top + y + shiftY, IsShown);
                        both += left && right ? 1 : 0;
                        any += left || right ? 1 : 0;
                    }
                }

                best = Math.Max(best, (double)both / any);
            }
        }

        return best;
    }

    private static bool IsAt(Picture picture, int x, int y, Predicate<SKColor> kind) =>
        x >= 0 && y >= 0 && x < picture.Width && y < picture.Height && kind(picture[x, y]);

    private static bool IsLight(SKColor pixel) => Math.Max(pixel.Red, Math.Max(pixel.Green, pixel.Blue)) > 110;

    // On the black ground of the browser.
    private static bool IsShown(SKColor pixel) => Math.Max(pixel.Red, Math.Max(pixel.Green, pixel.Blue)) * pixel.Alpha / 255 > 110;
}
