using System.Text;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.Timing;

namespace Renesandro.Media.Tests.Speech;

/// <summary>Counts what it is asked to speak, and waits in the middle of it for as long as a test wants.</summary>
internal sealed class FakeSpeech : ITextToSpeech
{
    private int _calls;

    public int Calls => _calls;

    public string Fingerprint { get; set; } = "fake";

    /// <value>Completes to let the calls go on.</value>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <value>Completes when a call has begun to speak.</value>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<string, string> Say { get; set; } = text => $"sound of {text}";

    public Exception? Failure { get; set; }

    public Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SpeechVoice(voice ?? "default", voice ?? "Default"));

    public string FingerprintOf(SpeechStyle style) => Fingerprint;

    public async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default)
    {
        var start = output.Position;
        Interlocked.Increment(ref _calls);
        await output.WriteAsync("half"u8.ToArray(), cancellationToken);
        Begun.TrySetResult();
        await Gate.Task.WaitAsync(cancellationToken);
        output.SetLength(start);
        output.Position = start;
        await output.WriteAsync(Encoding.UTF8.GetBytes(Say(line.Text)), cancellationToken);
        return Failure is null ? new SpeechCost(line.Text.Length) : throw Failure;
    }

    /// <value>Whether it tells when each character is spoken: a second for each. Default false.</value>
    public bool TellsTimes { get; set; }

    public async Task<TimedSpeech> SpeakTimedAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default)
    {
        var cost = await SpeakAsync(line, output, cancellationToken);
        return new TimedSpeech(cost, [.. line.Text.Select((_, i) => new SpeechTiming(i, 1, TimeSpan.FromSeconds(i), TimeSpan.FromSeconds(i + 1)))]);
    }
}
