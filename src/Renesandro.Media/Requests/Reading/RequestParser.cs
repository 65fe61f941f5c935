using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses the whole request. The result must not be used when faults were recorded.</summary>
internal sealed class RequestParser
{
    private const string TextsShape = "an array of texts and recordings, as in [{\"text\": \"Welcome\", \"voice\": \"Sarah\"}, {\"url\": \"https://…/take.wav\"}]";

    private static readonly FieldSet Fields = new("task_name", "video_blocks", "text_blocks", "audio_blocks", "text_to_speech", "selection", "picks", "styles", "options")
    {
        Required =
        [
            ("task_name", "name the job, as in \"task_name\": \"summer\"."),
            ("video_blocks", "give at least one block, as in \"video_blocks\": {\"hook\": [\"https://…/a.mp4\"]}."),
        ],
    };

    private readonly DeclaredNames _names;
    private readonly BlockParser _blocks;
    private readonly TextBlockParser _texts;
    private readonly SpeechParser _speeches;
    private readonly StyleParser _styles;
    private readonly OptionsParser _options;

    /// <param name="sources">Parses sources.</param>
    /// <param name="names">The names that the request declares.</param>
    public RequestParser(SourceParser sources, DeclaredNames names)
    {
        var overlays = new OverlayParser(sources, names);
        _names = names;
        _blocks = new BlockParser(sources, new ClipParser(sources, new SpeechParser(sources, isAlternative: false), overlays), overlays);
        _texts = new TextBlockParser(names);
        _speeches = new SpeechParser(sources, isAlternative: true);
        _styles = new StyleParser(sources);
        _options = new OptionsParser(new PictureOptionsParser(overlays, names));
    }

    public RenderRequest Parse(RequestNode root)
    {
        var request = new RenderRequest { TaskName = "", VideoBlocks = [] };
        foreach (var (name, node) in root.Fields("a JSON object with task_name and video_blocks", Fields))
        {
            request = name switch
            {
                "task_name" => request with { TaskName = node.Text(RequestLimits.TaskNameCharacters, "name the job.") ?? "" },
                "video_blocks" => request with { VideoBlocks = _blocks.ParseVideo(node) },
                _ when node.IsNull => request,
                "text_blocks" => request with { TextBlocks = _texts.Parse(node) },
                "audio_blocks" => request with { AudioBlocks = _blocks.ParseMusic(node) },
                "text_to_speech" => request with { TextToSpeech = ParseTexts(node) },
                "selection" => request with { Selection = SelectionParser.Parse(node) },
                "picks" => request with { Picks = SelectionParser.ParsePicks(node, _names.TextBlocks) },
                "styles" => request with { Styles = _styles.ParseAll(node) },
                _ => request with { Options = _options.Parse(node) },
            };
        }

        RequestEffects.Check(request, root.Faults);
        return request;
    }

    private List<SpeechSource> ParseTexts(RequestNode node) =>
        [.. node.Items(TextsShape, RequestLimits.Texts).Select(_speeches.Parse).OfType<SpeechSource>()];
}
