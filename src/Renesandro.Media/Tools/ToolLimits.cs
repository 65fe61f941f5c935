using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Renesandro.Media.Tools;

/// <summary>Limits what a tool may take from the machine: its memory and lifetime, where the system has prlimit and setpriv, and its priority.</summary>
internal static class ToolLimits
{
    private const string Prlimit = "/usr/bin/prlimit";
    private const string Setpriv = "/usr/bin/setpriv";
    private static readonly bool HasPrlimit = OperatingSystem.IsLinux() && File.Exists(Prlimit);
    private static readonly bool HasSetpriv = OperatingSystem.IsLinux() && File.Exists(Setpriv);

    /// <returns>The program to start and its arguments.</returns>
    public static (string File, string Arguments) Wrap(ToolCommand command, FFmpegOptions options)
    {
        var file = options.BinaryDirectory is null || command.Tool == "espeak-ng" ? command.Tool : Path.Combine(options.BinaryDirectory, command.Tool);

        // If the tool is missing, the wrapper would start, and its failure would look like the tool's.
        if (Find(file) is not { } path)
        {
            return (file, command.Arguments);
        }

        var limited = (File: path, command.Arguments);
        if (HasPrlimit && options.MaxMemory > 0 && !command.NeedsDevice)
        {
            limited = (Prlimit, string.Create(CultureInfo.InvariantCulture, $"--as={options.MaxMemory} --core=0 -- \"{limited.File}\" {limited.Arguments}"));
        }

        // A worker that is killed takes its tools with it.
        return HasSetpriv ? (Setpriv, $"--pdeathsig KILL -- \"{limited.File}\" {limited.Arguments}") : limited;
    }

    public static void LowerPriority(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // It has ended already, or the system does not let us.
        }
    }

    private static string? Find(string file) => Path.IsPathRooted(file)
        ? File.Exists(file) ? file : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
}
