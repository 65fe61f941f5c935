namespace Renesandro.Host.Renders.Checking;

/// <summary>What is to be checked, as callers write it.</summary>
/// <remarks>Only names the schema: the package parses and checks the bytes, and ApiDocuments/schemas.json describes them.</remarks>
internal sealed record CheckRequestShape
{
    public static object File { get; } = new { url = "https://clips.example.com/ad.mp4", @for = new[] { "tiktok-reservation", "youtube" } };

    public static object Job { get; } = new
    {
        job = new { task_name = "summer", video_blocks = new Dictionary<string, object[]> { ["hook"] = ["https://clips.example.com/a.mp4"] } },
        @for = new[] { "tiktok-reservation" },
    };
}
