using System.Collections.ObjectModel;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Requests;

/// <summary>One job: blocks of clips and of music, texts to speak, options. Read one from JSON with <see cref="RenderRequestReader"/>.</summary>
public sealed record RenderRequest
{
    /// <value>Names the folder of the variants; 1 to 200 characters.</value>
    public required string TaskName { get; init; }

    /// <value>Video blocks in playing order; at least one, each with at least one alternative.</value>
    public required IReadOnlyList<MediaBlock> VideoBlocks { get; init; }

    /// <value>Audio blocks in playing order; a variant takes one pick from each. Empty for no music.</value>
    public IReadOnlyList<MediaBlock> AudioBlocks { get; init; } = [];

    /// <value>Texts to speak and recordings; a variant takes one. Empty for no speech.</value>
    public IReadOnlyList<SpeechSource> TextToSpeech { get; init; } = [];

    /// <value>Words on the picture, in the order of the request; a variant shows one alternative of each. Empty for none.</value>
    public IReadOnlyList<TextBlock> TextBlocks { get; init; } = [];

    /// <value>How words look, by name. Empty for none.</value>
    public IReadOnlyDictionary<string, TextStyle> Styles { get; init; } = ReadOnlyDictionary<string, TextStyle>.Empty;

    /// <value>Which combinations are rendered; null for all. Default null.</value>
    public SelectionRequest? Selection { get; init; }

    /// <value>How each variant gets its music and its speech. Default: at random.</value>
    public PickRequest Picks { get; init; } = new();

    /// <value>How to render.</value>
    public RenderRequestOptions Options { get; init; } = new();

    /// <value>Everything that is spoken: over variants, and over clips.</value>
    internal IEnumerable<SpeechSource> Speeches =>
        TextToSpeech.Concat(VideoBlocks.SelectMany(block => block.Alternatives).Select(clip => clip.Speech).OfType<SpeechSource>());

    /// <value>Everything that is drawn on clips, apart from the text blocks.</value>
    internal IEnumerable<Overlay> Overlays =>
        Options.Overlays.Concat(VideoBlocks.SelectMany(block => block.Overlays.Concat(block.Alternatives.SelectMany(clip => clip.Overlays))));

    /// <value>Everything that is fetched: clips, music, recordings, what is said in them, images that are drawn, and fonts.</value>
    internal IEnumerable<MediaSource> Sources => Media
        .Concat(Media.Select(source => source.Captions).OfType<MediaSource>())
        .Concat(Overlays.OfType<ImageOverlay>().Select(overlay => overlay.Image))
        .Concat(Styles.Values.Select(style => style.FontUrl).OfType<Uri>().Select(url => new MediaSource(url)));

    private IEnumerable<MediaSource> Media => VideoBlocks.Concat(AudioBlocks).SelectMany(block => block.Alternatives)
        .Concat(Speeches.OfType<SpeechRecording>().Select(recording => recording.Source));
}
