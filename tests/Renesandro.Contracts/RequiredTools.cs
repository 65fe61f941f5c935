using Xunit;

namespace Renesandro.Contracts;

/// <summary>Skips a test on a machine that lacks its tool; fails it where RENESANDRO_REQUIRE_TOOLS=1 promises that every tool is there.</summary>
public static class RequiredTools
{
    public static void Need(string tool)
    {
        if (IsThere(tool))
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("RENESANDRO_REQUIRE_TOOLS") == "1")
        {
            Assert.Fail($"{tool} is not on the PATH.");
        }

        Assert.Skip($"{tool} is not on the PATH.");
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}
