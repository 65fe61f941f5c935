using System.Diagnostics;

namespace Renesandro.Media.Tools;

/// <summary>
/// The environment of every process that is started here. Tools read hostile files: they get what they need to run, to find their libraries, fonts
/// and voices and to reach a graphics card, and nothing of what this process was configured with, such as keys and addresses of services.
/// </summary>
public static class ToolEnvironment
{
    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static readonly string[] Names =
    [
        "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH",
        "XDG_CACHE_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS", "ESPEAK_DATA_PATH",
        .. OperatingSystem.IsWindows() ?
        [
            "SystemRoot", "SystemDrive", "windir", "TEMP", "TMP", "PATHEXT", "ComSpec", "OS", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData",
            "ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "CommonProgramFiles", "CommonProgramFiles(x86)", "CommonProgramW6432", "DriverData",
            "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
        ]
        : Array.Empty<string>(),
    ];

    private static readonly string[] Prefixes =
    [
        "LC_", "FONTCONFIG_", "LIBVA_", "VDPAU_", "CUDA_", "NVIDIA_", "AMD_", "HIP_", "ROCR_", "MESA_", "VK_", "ONEVPL_", "MFX_",
    ];

    // The vendors of graphics cards also name the keys of their services like this.
    private static readonly string[] WordsOfSecrets = ["KEY", "SECRET", "TOKEN", "PASSWORD", "CREDENTIAL", "AUTH"];

    /// <summary>Begins the start of a process: without a shell, and with what it may know of this one's environment.</summary>
    /// <param name="file">The program.</param>
    public static ProcessStartInfo CreateStart(string file)
    {
        var start = new ProcessStartInfo(file) { UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => !IsPassedOn(name)).ToArray())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static bool IsPassedOn(string name) =>
        Array.Exists(Names, known => string.Equals(known, name, Comparison))
        || (Array.Exists(Prefixes, prefix => name.StartsWith(prefix, Comparison)) && !Array.Exists(WordsOfSecrets, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
