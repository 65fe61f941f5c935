using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>The dimensions of a job: those that are combined, the last of which varies fastest, then those that are picked.</summary>
internal sealed class JobDimensions
{
    private readonly int _videos;
    private readonly int _texts;
    private readonly int _music;

    private JobDimensions(IReadOnlyList<Dimension> all)
    {
        // Texts are picked last, so that music and speech are picked as they are without them.
        All = [.. all.Where(dimension => !dimension.IsPicked), .. all.Where(dimension => dimension.IsPicked).OrderBy(dimension => dimension.Kind == DimensionKind.Text)];
        Combined = All.Count(dimension => !dimension.IsPicked);
        _videos = All.Count(dimension => dimension.Kind == DimensionKind.Video);
        _texts = All.Count(dimension => dimension.Kind == DimensionKind.Text);
        _music = All.Count(dimension => dimension.Kind == DimensionKind.Music);
    }

    public IReadOnlyList<Dimension> All { get; }

    /// <value>How many are combined: the first of <see cref="All"/>.</value>
    public int Combined { get; }

    /// <summary>The dimensions of a request, before any is fixed.</summary>
    public static JobDimensions Of(RenderRequest request)
    {
        var dimensions = new List<Dimension>();
        dimensions.AddRange(request.VideoBlocks.Select((block, index) => new Dimension(DimensionKind.Video, index, block.Name, Alternatives(block))));
        dimensions.AddRange(request.TextBlocks.Select((block, index) => new Dimension(DimensionKind.Text, index, block.Name, [.. block.Alternatives.Select(Alternative)])
        {
            Use = UseOf(request.Picks.Texts.GetValueOrDefault(block.Name, PickKind.All)),
        }));
        dimensions.AddRange(request.AudioBlocks.Select((block, index) => new Dimension(DimensionKind.Music, index, block.Name, Alternatives(block)) { Use = UseOf(request.Picks.Music) }));
        if (request.TextToSpeech.Count > 0)
        {
            dimensions.Add(new Dimension(DimensionKind.Speech, 0, "speech", [.. request.TextToSpeech.Select(Alternative)]) { Use = UseOf(request.Picks.Speech) });
        }

        return new JobDimensions(dimensions);
    }

    /// <summary>The same, in which only some are varied.</summary>
    public JobDimensions Varying(IReadOnlySet<Dimension> varied) =>
        new([.. All.Select(dimension => varied.Contains(dimension) ? dimension : dimension with { Use = DimensionUse.Fixed })]);

    /// <summary>The combination that has these alternatives, one of each dimension.</summary>
    public Combination Combine(int[] digits)
    {
        var index = UInt128.Zero;
        var clips = new int[_videos];
        var texts = new int[_texts];
        var music = new int[_music];
        int? speech = null;
        for (var i = 0; i < digits.Length; i++)
        {
            var dimension = All[i];
            if (i < Combined)
            {
                index = unchecked((index * (UInt128)dimension.Size) + (UInt128)digits[i]);
            }

            switch (dimension.Kind)
            {
                case DimensionKind.Video:
                    clips[dimension.Block] = digits[i];
                    break;
                case DimensionKind.Text:
                    texts[dimension.Block] = digits[i];
                    break;
                case DimensionKind.Music:
                    music[dimension.Block] = digits[i];
                    break;
                default:
                    speech = digits[i];
                    break;
            }
        }

        return new Combination(index, clips, music, speech) { Texts = texts };
    }

    /// <summary>The alternative of a dimension in a combination.</summary>
    public static int In(Combination combination, Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Video => combination.Clips[dimension.Block],
        DimensionKind.Text => combination.Texts[dimension.Block],
        DimensionKind.Music => combination.Music[dimension.Block],
        _ => combination.Speech!.Value,
    };

    private static DimensionUse UseOf(PickKind pick) => pick switch
    {
        PickKind.All => DimensionUse.Combined,
        PickKind.Balanced => DimensionUse.PickedEvenly,
        _ => DimensionUse.PickedAtRandom,
    };

    private static DimensionAlternative[] Alternatives(MediaBlock block) => [.. block.Alternatives.Select(source => new DimensionAlternative(Names(source), source.Weight ?? 1))];

    private static DimensionAlternative Alternative(TextAlternative text) => new([text.LabelOrDefault], text.Weight ?? 1);

    private static DimensionAlternative Alternative(SpeechSource speech) => new(
        (speech, speech.Label) switch
        {
            (_, { } label) => [label],
            (SpeechText text, _) => [text.Text],
            (SpeechRecording recording, _) => Names(recording.Source),
            _ => [],
        },
        speech.Weight ?? 1);

    // Where there is no label, what the manifest shows, and the URL.
    private static string[] Names(MediaSource source) => source.Label is { } label ? [label] : [source.LabelOrDefault, source.Written ?? source.Url.OriginalString];
}
