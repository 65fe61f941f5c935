using System.Globalization;

namespace Renesandro.Media.Benchmarks;

/// <summary>The processor time of this process and of the children that have ended.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system time, in seconds, from <c>/proc/self/stat</c>.</summary>
    public static double Seconds => Sum(11..15);

    /// <summary>The same of the children alone.</summary>
    public static double OfChildren => Sum(13..15);

    private static double Sum(Range fields)
    {
        var stat = File.ReadAllText("/proc/self/stat");

        // The name of the program, which may hold spaces, ends with the last bracket; utime is the 12th field after it.
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[fields].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
