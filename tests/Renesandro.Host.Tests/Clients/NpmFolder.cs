using System.Security.Cryptography;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Clients;

/// <summary>A folder of <c>tests</c> with a package.json as it is in <c>artifacts</c>, which keeps its packages from one run to the next.</summary>
/// <param name="name">Its name in both.</param>
internal sealed class NpmFolder(string name)
{
    private readonly string _source = System.IO.Path.Combine(Repository.Root, "tests", name);
    private readonly Lock _gate = new();
    private Task? _installed;

    public string Path { get; } = System.IO.Path.Combine(Repository.Root, "artifacts", name);

    /// <summary>Installs the packages once. Skips the test on a machine without node.</summary>
    public async Task ReadyAsync()
    {
        RequiredTools.Need("node", "npm");
        Task installed;
        lock (_gate)
        {
            installed = _installed ??= InstallAsync();
        }

        await installed;
    }

    /// <summary>The output of a tool of the packages.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message contains its output.</exception>
    public async Task<string> RunToolAsync(string tool, params string[] arguments)
    {
        await ReadyAsync();
        return await ToolRun.RunAsync(Path, Tool(tool), arguments);
    }

    /// <summary>The path of a tool of the packages.</summary>
    public string Tool(string tool) => System.IO.Path.Combine(Path, "node_modules", ".bin", tool);

    private async Task InstallAsync()
    {
        Directory.CreateDirectory(Path);
        foreach (var file in Directory.GetFiles(_source))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)), overwrite: true);
        }

        var installed = System.IO.Path.Combine(Path, "installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(System.IO.Path.Combine(_source, "package-lock.json"))));
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed) != wanted)
        {
            await ToolRun.RunAsync(Path, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            await File.WriteAllTextAsync(installed, wanted);
        }
    }
}
