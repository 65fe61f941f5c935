using System.Globalization;

namespace Renesandro.Media.Files;

/// <summary>Free memory: of the machine, or of its container where that is less.</summary>
internal static class MachineMemory
{
    private const string Container = "/sys/fs/cgroup/";

    /// <returns>Bytes; null where the system does not tell.</returns>
    public static long? Free()
    {
        try
        {
            return !OperatingSystem.IsLinux() ? null : Figure("/proc/meminfo", "MemAvailable:") * 1024 is not { } machine ? null
                : OfContainer() is { } container ? Math.Min(machine, container) : machine;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Cached files are part of the sum, and are dropped when memory is needed.
    private static long? OfContainer() =>
        File.Exists(Container + "memory.max") && long.TryParse(File.ReadAllText(Container + "memory.max"), CultureInfo.InvariantCulture, out var limit)
            ? limit - long.Parse(File.ReadAllText(Container + "memory.current"), CultureInfo.InvariantCulture) + (Figure(Container + "memory.stat", "inactive_file") ?? 0)
            : null;

    private static long? Figure(string file, string name)
    {
        foreach (var line in File.ReadLines(file))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, var value, ..] && first == name)
            {
                return long.Parse(value, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
