using System.Text.Json.Nodes;

namespace Renesandro.Media.Benchmarks.Pictures;

/// <summary>Something on the picture, whose cost is measured against the same job without it.</summary>
/// <param name="Name">Chooses it on the command line.</param>
/// <param name="Title">What it is.</param>
/// <param name="Add">Adds it to a job.</param>
internal sealed record PictureFeature(string Name, string Title, Action<JsonObject> Add)
{
    /// <value>Times the encode time of the job without it that it may take.</value>
    public required double Goal { get; init; }

    /// <value>Whether clips speak, with and without it.</value>
    public bool Speech { get; init; }

    /// <value>Times the variants of the job without it.</value>
    public int Factor { get; init; } = 1;

    public int Variants => PictureShape.Variants * Factor;

    public static IReadOnlyList<PictureFeature> All { get; } =
    [
        new("overlay", "a text on every clip", job => Options(job)["overlays"] = new JsonArray(new JsonObject { ["text"] = "−50 % today", ["at"] = "top", ["from"] = 0.5, ["fade_in"] = 0.3 })) { Goal = 1.25 },
        new("logo", "an image on every clip", job => Options(job)["overlays"] = new JsonArray(new JsonObject { ["image"] = LinkedSources.UrlOf(PictureMedia.Logo), ["at"] = "top-right", ["size"] = 12 })) { Goal = 1.25 },
        new(
            "captions",
            "burned captions, word by word, on every clip",
            job =>
            {
                job["styles"] = new JsonObject { ["spoken"] = new JsonObject { ["outline"] = "#000000", ["highlight"] = "#ffdd00" } };
                Options(job)["captions"] = new JsonObject { ["as"] = "burned", ["show"] = "words", ["style"] = "spoken" };
            })
        {
            Goal = 1.25,
            Speech = true,
        },
        new(
            "texts",
            $"a text block of {PictureShape.Texts} on the first block",
            job => job["text_blocks"] = new JsonObject
            {
                ["headline"] = new JsonObject
                {
                    ["on"] = new JsonArray("block0"),
                    ["at"] = "top",
                    ["alternatives"] = new JsonArray("−50 % today", "Free shipping", "Only this week", "Two for one", "New in town"),
                },
            })
        {
            // Each of its clips is encoded once for each text, and each of those may cost what an overlay may.
            Goal = 1 + (PictureShape.ShareOf(0) * ((PictureShape.Texts * 1.25) - 1)),
            Factor = PictureShape.Texts,
        },
        Transition("fade", "cross-fades"),
        Transition("dissolve", "`dissolve`, ffmpeg's, which is noise,"),
        new(
            "shapes",
            "two shapes, 9:16 and 1:1",
            job =>
            {
                Options(job).Remove("canvas");
                Options(job)["canvases"] = new JsonArray(PictureMedia.Canvas(1080, 1920), PictureMedia.Canvas(1080, 1080));
            })
        {
            Goal = 2.05,
            Factor = 2,
        },
    ];

    /// <summary>Adds a poster of each variant.</summary>
    public static void AddPosters(JsonObject job) => Options(job)["poster"] = true;

    private static PictureFeature Transition(string kind, string title) =>
        new(kind, $"{title} of {PictureShape.TransitionSeconds} s between all blocks", job => Options(job)["transition"] = new JsonObject { ["kind"] = kind, ["seconds"] = PictureShape.TransitionSeconds })
        {
            Goal = 1 + (PictureShape.Pairs * PictureShape.TransitionSeconds / PictureShape.Seconds * 1.3),
        };

    private static JsonObject Options(JsonObject job) => job["options"]!.AsObject();
}
