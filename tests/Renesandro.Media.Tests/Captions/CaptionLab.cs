using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Parts;
using Renesandro.Media.Tests.Rendering;
using Renesandro.Media.Tools;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

/// <summary>Renders jobs with captions: espeak-ng speaks, and words are painted boxes at the bottom of black clips.</summary>
internal sealed class CaptionLab : IDisposable
{
    public const int Width = 160, Height = 90;

    private readonly PipelineLab _lab;

    public CaptionLab(Action<IServiceCollection>? replace = null, string? tools = null)
    {
        RequiredTools.Need("ffmpeg", "ffprobe", "espeak-ng");
        _lab = new PipelineLab(services =>
        {
            replace?.Invoke(services);
            services.AddSingleton<ITextDrawer>(Drawer);
            services.Configure<FFmpegOptions>(options => options.BinaryDirectory = tools ?? options.BinaryDirectory);
        });
    }

    public PaintedWords Drawer { get; } = new();

    public PipelineLab Pipeline => _lab;

    public TestMedia Media => _lab.Media;

    public static TextStyle Highlighted { get; } = new() { Size = 6, Highlight = "#ffdd00" };

    public string Clip(double seconds) => _lab.Media.Make("mp4", FormattableString.Invariant($"-f lavfi -i color=black:s={Width}x{Height}:r=30:d={seconds} -pix_fmt yuv420p"));

    public string Write(string name, string text)
    {
        var path = Path.Combine(_lab.Media.Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public static RenderRequest Job(CaptionForms forms, CaptionUnits show, params IReadOnlyList<string[]> blocks)
    {
        var request = PipelineLab.Request(blocks);
        return request with
        {
            Styles = new Dictionary<string, TextStyle> { ["words"] = Highlighted },
            Options = request.Options with { Captions = new CaptionRequest { As = forms, Show = show, Style = forms.HasFlag(CaptionForms.Burned) ? "words" : null } },
        };
    }

    public async Task RenderAsync(RenderRequest request)
    {
        var result = await _lab.RenderAsync(request, TestContext.Current.CancellationToken);
        Assert.Empty(result.Failures);
    }

    public async Task<Dictionary<string, string>> HashesAsync(RenderRequest request, KeptLedger ledger)
    {
        var result = await _lab.Pipeline.RenderAsync(
            request, new DurableJob("job", DateTimeOffset.UnixEpoch, ledger, new MemoryStorageJournal()), null, TestContext.Current.CancellationToken);
        Assert.Empty(result.Failures);
        return Beside("*").Where(file => Path.GetExtension(file) is ".mp4" or ".srt" or ".vtt").ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
    }

    /// <summary>Stored files, by name.</summary>
    public string[] Beside(string pattern) => [.. Directory.GetFiles(Path.Combine(_lab.Media.Root, "out"), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The colour of the middle of the captions in each frame.</summary>
    public static string[] ColoursOf(string file)
    {
        var raw = Path.GetTempFileName();
        try
        {
            Tool.Run("ffmpeg", $"-v error -y -i \"{file}\" -vf crop=2:2:{Width / 2}:{Height - 14} -pix_fmt rgb24 -f rawvideo \"{raw}\"");
            return [.. File.ReadAllBytes(raw).Chunk(12).Select(pixels => PaintedWords.ColourOf(pixels[0], pixels[1], pixels[2]))];
        }
        finally
        {
            File.Delete(raw);
        }
    }

    /// <summary>The first frame of each run of one colour.</summary>
    public static (int Frame, string Colour)[] ChangesOf(string file)
    {
        var colours = ColoursOf(file);
        return [.. colours.Index().Where(frame => frame.Index == 0 || colours[frame.Index - 1] != frame.Item).Select(frame => (frame.Index, frame.Item))];
    }

    public void Dispose() => _lab.Dispose();
}
