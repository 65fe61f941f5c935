using Renesandro.Contracts.Media;
using Renesandro.Media.Speech;

namespace OwnParts.Tests;

public sealed class ChimeTextToSpeechTests : TextToSpeechContract
{
    protected override ITextToSpeech CreateSpeech() => new ChimeTextToSpeech();
}
