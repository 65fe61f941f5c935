using System.ComponentModel;

namespace Renesandro.Host.Samples;

/// <summary>A job over the samples.</summary>
internal sealed record SamplesShape([property: Description("A job that can be sent to POST /process_media as it is.")] object Request)
{
    public static SamplesShape Example { get; } = new(new
    {
        task_name = "sample",
        video_blocks = new { hook = new[] { new { url = "upload://0f3c9a52d41b4e8fa6c07d1e92b85f34/sample-hills.mp4", label = "hills" } } },
    });
}
