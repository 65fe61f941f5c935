using Shouldly;

namespace Renesandro.Drawing.Tests;

internal static class Near
{
    public static void ShouldBeNear(this int found, double expected, double tolerance) => ((double)found).ShouldBe(expected, tolerance);
}
