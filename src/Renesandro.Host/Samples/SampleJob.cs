using Renesandro.Host.Configuration;
using Renesandro.Host.Diagnosis;

namespace Renesandro.Host.Samples;

/// <summary>A job over the samples: two hooks, two bodies, two calls to action, two headlines, and music.</summary>
internal sealed class SampleJob(IConfiguration configuration)
{
    // A voice that costs money is not bought for a sample.
    private bool HasFreeVoice => !ConfiguredComponents.SpeaksWithElevenLabs(configuration) && ToolPath.Find("espeak-ng") is not null;

    /// <param name="samples">The URLs of the samples by name.</param>
    public object Of(IReadOnlyDictionary<string, Uri> samples)
    {
        return new
        {
            task_name = "sample",
            video_blocks = new { hook = new[] { Clip("hills"), Clip("shore") }, body = new[] { Clip("spiral"), Clip("cells") }, cta = new[] { Call("order", "Order now"), Call("join", "Join us") } },
            text_blocks = new { headline = new { on = new[] { "hook" }, style = "headline", at = "top", alternatives = new[] { Words("Half price today", "half"), Words("Free shipping", "shipping") } } },
            audio_blocks = new { bed = new[] { Clip("music") } },
            text_to_speech = HasFreeVoice ? new[] { Words("Six clips, two headlines, sixteen videos.", "voice") } : [],
            styles = new { headline = new { size = 9, outline = "#000000" }, call = new { size = 12, color = "#ffffff" } },
            options = new { seed = 42, canvas = new { width = 720, height = 1280, fps = 30 }, transition = new { kind = "fade", seconds = 0.3 }, poster = true },
        };

        object Clip(string name) => new { url = samples[name].AbsoluteUri, label = name };

        object Call(string name, string words) => new { url = samples[name].AbsoluteUri, label = name, overlays = new[] { new { text = words, style = "call", at = "center" } } };

        static object Words(string text, string label) => new { text, label };
    }
}
