using Xunit;

namespace Renesandro.Contracts;

/// <summary>Skips a test on a machine that lacks its tools; fails it where RENESANDRO_REQUIRE_TOOLS=1 promises that they are there.</summary>
public static class RequiredTools
{
    /// <summary>Goes on when all of these are on the PATH.</summary>
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

    /// <summary>The path of a tool; null when it is not there.</summary>
    public static string? Find(string tool) => (
        from folder in Folders
        from name in new[] { tool, tool + ".exe" }
        let path = Path.Combine(folder, name)
        where File.Exists(path)
        select path).FirstOrDefault();

    private static bool IsThere(string tool) => Find(tool) is not null;

    private static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(OffThePath);

    // Debian keeps the tools of PostgreSQL's server in a folder of their version.
    private static IEnumerable<string> OffThePath =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [];
}
