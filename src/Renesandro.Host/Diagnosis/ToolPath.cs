namespace Renesandro.Host.Diagnosis;

/// <summary>Where an executable is.</summary>
internal static class ToolPath
{
    /// <summary>Searches the PATH; null if it is not there.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => In(folder, name))
        .FirstOrDefault(path => path is not null);

    /// <summary>Looks in one folder; null if it is not there.</summary>
    public static string? In(string folder, string name)
    {
        var path = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);
        return File.Exists(path) ? path : null;
    }
}
