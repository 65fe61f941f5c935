namespace Renesandro.Host.Tests.Running;

/// <summary>Finds Linux processes by their command line.</summary>
internal static class RunningTools
{
    public static string[] On(string folder) =>
    [
        .. from process in Directory.GetDirectories("/proc")
           where Path.GetFileName(process).All(char.IsAsciiDigit)
           let line = CommandLine(process)
           where line.Contains(folder, StringComparison.Ordinal) && !line.Contains("renesandro\0", StringComparison.Ordinal)
           select line.Replace('\0', ' '),
    ];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
