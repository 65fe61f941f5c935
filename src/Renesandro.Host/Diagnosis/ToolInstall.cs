namespace Renesandro.Host.Diagnosis;

/// <summary>The command that installs a tool on this system.</summary>
internal static class ToolInstall
{
    private static readonly (string Manager, string Command)[] Linux =
    [
        ("apt-get", "apt-get install {0}"),
        ("dnf", "dnf install {0}"),
        ("apk", "apk add {0}"),
        ("pacman", "pacman -S {0}"),
        ("zypper", "zypper install {0}"),
    ];

    /// <param name="tool">ffmpeg or espeak-ng; ffprobe comes with ffmpeg.</param>
    public static string Command(string tool) => OperatingSystem.IsWindows() ? OnWindows(tool, ToolPath.Find)
        : OperatingSystem.IsMacOS() ? $"brew install {tool}"
        : OnLinux(tool, ToolPath.Find, Environment.IsPrivilegedProcess);

    internal static string OnLinux(string tool, Func<string, string?> find, bool isRoot)
    {
        var (manager, command) = Linux.FirstOrDefault(known => find(known.Manager) is not null, Linux[0]);

        // The package of Fedora itself has no x264.
        var note = (manager, tool) == ("dnf", "ffmpeg") ? " (with RPM Fusion enabled)" : "";
        return $"{(isRoot ? "" : "sudo ")}{command.Replace("{0}", tool, StringComparison.Ordinal)}{note}";
    }

    internal static string OnWindows(string tool, Func<string, string?> find) => find("winget") is null && find("choco") is not null
        ? $"choco install {tool}"
        : $"winget install {(tool == "ffmpeg" ? "Gyan.FFmpeg" : "eSpeak-NG.eSpeak-NG")}";
}
