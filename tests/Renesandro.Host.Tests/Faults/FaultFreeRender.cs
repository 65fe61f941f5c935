using System.Security.Cryptography;
using System.Text.Json;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;

namespace Renesandro.Host.Tests.Faults;

/// <summary>What the job of all scenarios stores when nothing goes wrong: the same seed gives the same bytes, wherever it runs.</summary>
internal static class FaultFreeRender
{
    private static Dictionary<string, string>? _hashes;

    /// <returns>SHA-256 of every variant, by its name.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> HashesAsync(SampleMedia media) => _hashes ??= await RenderAsync(media);

    private static async Task<Dictionary<string, string>> RenderAsync(SampleMedia media)
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var speech = await ElevenLabsServer.StartAsync();
        using var workspace = new Workspace();
        workspace.Write("job.json", JsonSerializer.Serialize(FaultLab.Job(origin, "reference")));
        (string Name, string? Value)[] settings =
            [.. FaultLab.SpeechSettings(speech).Append(origin.Allowed).Select(setting => (setting.Item1.Replace(":", "__", StringComparison.Ordinal), (string?)setting.Item2))];
        using var render = workspace.Start(["render", "job.json"], settings);
        var result = await render.EndAsync();
        result.LastLine.ShouldBe($"{FaultLab.Variants} rendered, 0 failed", result.Error);
        return Directory.GetFiles(workspace.JobFolder, "*.mp4").ToDictionary(file => Path.GetFileName(file), file => Hash(File.ReadAllBytes(file)));
    }

    public static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content));
}
