using System.Diagnostics;
using System.Globalization;
using Renesandro.Contracts;

namespace Renesandro.Host.Tests.Faults;

/// <summary>Gives a process another time of day. Its monotonic clock is not changed, as when a clock is set.</summary>
internal static class WrongClock
{
    private static readonly Lazy<string> Library = new(Find);

    public static (string Name, string Value)[] By(TimeSpan shift)
    {
        RequiredTools.Need("faketime");
        return
        [
            ("LD_PRELOAD", Library.Value), ("FAKETIME", shift.TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture)), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
        ];
    }

    // The tool knows where its library is; it is not used itself, since it would stand between the test and the process.
    private static string Find()
    {
        using var faketime = Process.Start(new ProcessStartInfo("faketime", ["-m", "-f", "+0", "printenv", "LD_PRELOAD"]) { RedirectStandardOutput = true })!;
        return faketime.StandardOutput.ReadToEnd().Trim();
    }
}
