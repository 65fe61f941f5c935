using System.Globalization;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Reading.Values;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Records fields that would have no effect, or too much, which only the whole request tells.</summary>
internal static class RequestEffects
{
    private const string NoCaptions =
        "has an effect only where captions are asked for: name their form in options, as in \"captions\": {\"as\": [\"burned\"]}, or leave the field out.";

    public static void Check(RenderRequest request, RequestFaults faults)
    {
        CheckPick("music", request.Picks.Music, request.AudioBlocks.Count, "audio_blocks", faults);
        CheckPick("speech", request.Picks.Speech, request.TextToSpeech.Count, "text_to_speech", faults);
        CheckWeights(request, faults);
        CheckOverlays(request, faults);
        FocusEffects.Check(request, faults);
        CheckCaptions(request, faults);
    }

    private static void CheckPick(string name, PickKind pick, int alternatives, string field, RequestFaults faults)
    {
        if (pick != PickKind.Random && alternatives == 0)
        {
            faults.Add(RequestPath.Member("picks", name), $"has no effect: the job has no {field}, so leave the field out.");
        }
    }

    private static void CheckWeights(RenderRequest request, RequestFaults faults)
    {
        var drawn = request.Selection is { Kind: SelectionKind.Random };
        var (music, speech) = (IsDrawn(request.Picks.Music), IsDrawn(request.Picks.Speech));
        CheckAll("video_blocks", request.VideoBlocks.Select(block => (block.Name, Weights(block), drawn)));
        CheckAll("text_blocks", request.TextBlocks.Select(block => (
            block.Name, block.Alternatives.Select(text => text.Weight), IsDrawn(request.Picks.Texts.GetValueOrDefault(block.Name, PickKind.All)))));
        CheckAll("audio_blocks", request.AudioBlocks.Select(block => (block.Name, Weights(block), music)));
        CheckEach("text_to_speech", request.TextToSpeech.Select(text => text.Weight), speech);

        bool IsDrawn(PickKind pick) => pick == PickKind.Random || (pick == PickKind.All && drawn);

        static IEnumerable<double?> Weights(MediaBlock block) => block.Alternatives.Select(source => source.Weight);

        void CheckAll(string field, IEnumerable<(string Name, IEnumerable<double?> Weights, bool IsDrawn)> blocks)
        {
            foreach (var block in blocks)
            {
                CheckEach(RequestPath.Member(field, block.Name), block.Weights, block.IsDrawn);
            }
        }

        void CheckEach(string path, IEnumerable<double?> weights, bool isDrawn)
        {
            foreach (var (index, weight) in weights.Index())
            {
                if (weight is not null && !isDrawn)
                {
                    faults.Add(
                        RequestPath.Member(RequestPath.Item(path, index), "weight"),
                        "has an effect only where alternatives are drawn: with \"selection\": {\"kind\": \"random\"}, or with random picks, which music and speech have by default.");
                }
            }
        }
    }

    // Each is an input of the one run of ffmpeg that encodes the clip.
    private static void CheckOverlays(RenderRequest request, RequestFaults faults)
    {
        foreach (var block in request.VideoBlocks)
        {
            var texts = request.TextBlocks.Count(text => text.On?.Contains(block.Name, StringComparer.Ordinal) ?? true);
            foreach (var (index, clip) in block.Alternatives.Index())
            {
                var count = request.Options.Overlays.Count + block.Overlays.Count + clip.Overlays.Count + texts;
                if (count > RequestLimits.Overlays)
                {
                    faults.Add(
                        RequestPath.Item(RequestPath.Member("video_blocks", block.Name), index),
                        string.Create(CultureInfo.InvariantCulture, $"has {count} overlays and text blocks on it, with those of its block and of the job; the maximum is {RequestLimits.Overlays}: remove some."));
                }
            }
        }
    }

    private static void CheckCaptions(RenderRequest request, RequestFaults faults)
    {
        if (request.Options.Captions is null)
        {
            foreach (var path in CaptionFiles(request))
            {
                faults.Add(RequestPath.Member(path, "captions"), NoCaptions);
            }
        }
        else if (request.Options.Captions.As != CaptionForms.None && !request.Speeches.OfType<SpeechText>().Any() && !CaptionFiles(request).Any())
        {
            faults.Add(
                "options.captions",
                "has no words to show: give a text to speak, or the captions of a clip or recording, a file .srt or .vtt with what is said in it.");
        }
    }

    // The paths of clips and recordings whose words are given in writing.
    private static IEnumerable<string> CaptionFiles(RenderRequest request)
    {
        foreach (var block in request.VideoBlocks)
        {
            foreach (var (index, clip) in block.Alternatives.Index())
            {
                var path = RequestPath.Item(RequestPath.Member("video_blocks", block.Name), index);
                if (clip.Captions is not null)
                {
                    yield return path;
                }

                if (clip.Speech is SpeechRecording { Source.Captions: not null })
                {
                    yield return RequestPath.Member(path, "speech");
                }
            }
        }

        foreach (var (index, speech) in request.TextToSpeech.Index())
        {
            if (speech is SpeechRecording { Source.Captions: not null })
            {
                yield return RequestPath.Item("text_to_speech", index);
            }
        }
    }
}
