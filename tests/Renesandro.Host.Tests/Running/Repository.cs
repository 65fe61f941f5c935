namespace Renesandro.Host.Tests.Running;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        from file in Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        select (Path.GetRelativePath(Path.Combine(Root, folder), file).Replace('\\', '/'), File.ReadAllText(file));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Renesandro.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
