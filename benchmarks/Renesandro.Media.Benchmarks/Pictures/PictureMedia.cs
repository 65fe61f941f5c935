using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Renesandro.Media.Benchmarks.Pictures;

/// <summary>Clips and an image in a directory that goes with them, and jobs with fields of the picture.</summary>
internal sealed class PictureMedia : IDisposable
{
    public const string Logo = "logo.png";

    private const int WarmingVariants = 16;

    private static readonly string[] Words = ["Coffee", "Bread", "Honey", "Tea", "Milk", "Salt", "Pepper", "Rice", "Beans", "Apples", "Pears", "Plums", "Cheese", "Butter", "Cake", "Jam"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-benchmark-");

    private PictureMedia()
    {
    }

    public static async Task<PictureMedia> MakeAsync()
    {
        var media = new PictureMedia();
        await Parallel.ForEachAsync(PictureShape.All, async (clip, _) => await media.MakeClipAsync(clip.Block, clip.Alternative));
        await Ffmpeg.RunAsync("-f", "lavfi", "-i", "color=orange@0.8:size=600x200,format=rgba", "-frames:v", "1", media.PathOf(Logo));
        return media;
    }

    /// <summary>A job of all variants.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="speech">Whether each clip says something of its own.</param>
    /// <param name="add">Adds the fields that are measured.</param>
    /// <param name="variants">Number of variants that it makes.</param>
    public OwnJob Job(string name, bool speech, Action<JsonObject> add, int variants) => new(_directory.FullName, Request(name, speech, add, null), variants);

    /// <summary>The same, after some of its variants were made by the same process.</summary>
    public OwnJob Again(string name, bool speech, Action<JsonObject> add, int variants) => Job(name, speech, add, variants) with
    {
        Warming = new OwnJob(_directory.FullName, Request("warming", speech, add, WarmingVariants), WarmingVariants),
    };

    /// <summary>Forgets what was made, so that the next job encodes everything.</summary>
    public void Forget()
    {
        if (Directory.Exists(PathOf("data")))
        {
            Directory.Delete(PathOf("data"), recursive: true);
        }
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static byte[] Request(string name, bool speech, Action<JsonObject> add, int? take)
    {
        var request = new JsonObject
        {
            ["task_name"] = name,
            ["video_blocks"] = new JsonObject(Enumerable.Range(0, PictureShape.Blocks).Select(block => KeyValuePair.Create<string, JsonNode?>(
                $"block{block}", new JsonArray([.. Enumerable.Range(0, PictureShape.Alternatives).Select(alternative => Clip(block, alternative, speech))])))),
            ["options"] = new JsonObject
            {
                ["seed"] = 1,
                ["preset"] = "veryfast",
                ["crf"] = 20,
                ["canvas"] = Canvas(1080, 1920),
            },
        };
        add(request);
        if (take is { } variants)
        {
            request["options"]!["take"] = variants;
        }

        return Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    public static JsonObject Canvas(int width, int height) => new() { ["width"] = width, ["height"] = height, ["fps"] = PictureShape.FrameRate, ["fit"] = "crop" };

    private static JsonObject Clip(int block, int alternative, bool speech)
    {
        var clip = new JsonObject { ["url"] = LinkedSources.UrlOf(NameOf(block, alternative)) };
        if (speech)
        {
            clip["speech"] = new JsonObject { ["text"] = $"{Words[(block * PictureShape.Alternatives) + alternative]} for the whole family", ["voice"] = "en-us" };
        }

        return clip;
    }

    private static string NameOf(int block, int alternative) => $"clip-{block}-{alternative}.mp4";

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);

    private Task MakeClipAsync(int block, int alternative) => Ffmpeg.RunAsync(
        "-f", "lavfi", "-i",
        string.Create(
            CultureInfo.InvariantCulture,
            $"testsrc2=size=1080x1920:rate={PictureShape.FrameRate},hue=h={(block * 70) + (alternative * 25)},noise=alls=3:allf=t:all_seed={(block * 10) + alternative}"),
        "-frames:v", $"{PictureShape.FramesOf(block, alternative)}",
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "16", "-pix_fmt", "yuv420p", "-threads", "1",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", PathOf(NameOf(block, alternative)));
}
