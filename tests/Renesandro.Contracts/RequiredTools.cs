using Xunit;

namespace Renesandro.Contracts;

/// <summary>Skips a test on a machine that lacks its tools; fails it where RENESANDRO_REQUIRE_TOOLS=1 promises that they are there.</summary>
public static class RequiredTools
{
    public static void Need(params ReadOnlySpan<string> tools)
    {
        foreach (var tool in tools)
        {
            if (IsThere(tool))
            {
                continue;
            }

            if (Environment.GetEnvironmentVariable("RENESANDRO_REQUIRE_TOOLS") == "1")
            {
                Assert.Fail($"{tool} is not on the PATH.");
            }

            Assert.Skip($"{tool} is not on the PATH.");
        }
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}
