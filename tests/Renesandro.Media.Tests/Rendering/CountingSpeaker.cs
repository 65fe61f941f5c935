using Renesandro.Media.Speech;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>Returns a fixed recording and counts the calls.</summary>
internal sealed class CountingSpeaker : ITextToSpeech
{
    private int _calls;

    public int Calls => _calls;

    public string Recording { get; set; } = "";

    public string FingerprintOf(SpeechStyle style) => "counting";

    public Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken) => Task.FromResult(new SpeechVoice("id", "name"));

    public async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await output.WriteAsync(await File.ReadAllBytesAsync(Recording, cancellationToken), cancellationToken);
        return default;
    }
}
