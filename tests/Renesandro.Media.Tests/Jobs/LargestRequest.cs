using System.Globalization;
using System.Text;
using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Tests.Jobs;

/// <summary>Writes requests at the limits, filled with one character, within the maximum size of a body.</summary>
internal sealed class LargestRequest
{
    // The defaults of a host (Renesandro:Rendering:MaxCharacters, MaxSources).
    private const int MaxCharacters = 200_000;
    private const int MaxSources = 1_000;

    // The JSON around the lists, with a video block where the shape has none.
    private const int RoomForTheRest = 64 * 1024;
    private const int Brackets = 8;
    private const int Comma = 2;

    private readonly string _character;
    private readonly StringBuilder _video = new();
    private readonly StringBuilder _audio = new();
    private readonly StringBuilder _texts = new();
    private int _left = RequestLimits.Bytes - RoomForTheRest;

    private LargestRequest(string character) => _character = character;

    public static IReadOnlyList<string> Shapes { get; } =
        ["longest text", "most texts", "most blocks", "most clips", "longest URLs", "all at once"];

    // A URL may not contain quotes, backslashes and control characters.
    private bool IsOfUrls => _character is not ("\"" or "\\" or "\u0001");

    /// <returns>The request as a caller sends it, in UTF-8.</returns>
    public static byte[] Of(string shape, string character)
    {
        var request = new LargestRequest(character);
        switch (shape)
        {
            case "longest text":
                request.AddTexts(1, RequestLimits.SpeechCharacters);
                break;
            case "most texts":
                request.AddTexts(RequestLimits.Texts, MaxCharacters / RequestLimits.Texts);
                break;
            case "most blocks":
                request.AddBlocks(request._video, RequestLimits.Blocks, 1);
                request.AddBlocks(request._audio, RequestLimits.Blocks, 1);
                break;
            case "most clips":
                request.AddBlocks(request._video, 1, RequestLimits.Alternatives);
                break;
            case "longest URLs":
                request.AddBlocks(request._video, 2, MaxSources / 2, RequestLimits.UrlCharacters);
                break;
            default:
                request.AddTexts(1, RequestLimits.SpeechCharacters);
                request.AddTexts(RequestLimits.Texts / 10, 100);
                request.AddBlocks(request._video, RequestLimits.Blocks / 2, 2, 1_000);
                request.AddBlocks(request._audio, RequestLimits.Blocks, 1);
                break;
        }

        if (request._video.Length == 0)
        {
            request._left += RoomForTheRest / 4;
            request.AddBlocks(request._video, 1, 2);
        }

        return Encoding.UTF8.GetBytes($$"""
            { "task_name": {{request.Words(RequestLimits.TaskNameCharacters)}}, "video_blocks": { {{request._video}} }, "audio_blocks": { {{request._audio}} },
              "text_to_speech": [ {{request._texts}} ],
              "options": { "seed": 1, "take": 2000, "webhook": "https://hooks.example/{{new string('h', RequestLimits.UrlCharacters - 30)}}" } }
            """);
    }

    /// <summary>JSON of a number of characters, made distinct by a number.</summary>
    private string Words(int count, int? number = null)
    {
        var first = number?.ToString(CultureInfo.InvariantCulture) ?? "";
        var written = _character switch
        {
            "\"" => "\\\"",
            "\\" => "\\\\",
            "\u0001" => "\\u0001",
            _ => _character,
        };
        return $"\"{first}{string.Concat(Enumerable.Repeat(written, count - first.Length))}\"";
    }

    private void AddTexts(int count, int characters)
    {
        for (var i = 0; i < count; i++)
        {
            Add(_texts, $$"""{ "text": {{Words(characters, i)}}, "voice": {{Words(RequestLimits.VoiceCharacters, i)}} }""");
        }
    }

    /// <summary>Adds blocks while they fit.</summary>
    private void AddBlocks(StringBuilder blocks, int count, int alternatives, int url = 0)
    {
        for (var block = 0; block < count; block++)
        {
            var clips = new StringBuilder();
            var name = Words(RequestLimits.BlockNameCharacters, block);
            var left = _left;
            _left -= Bytes(name) + Brackets;
            for (var clip = 0; clip < alternatives; clip++)
            {
                var start = $"https://clips.example/{block}-{clip}-";
                var path = url == 0 ? "a" : string.Concat(Enumerable.Repeat(IsOfUrls ? _character : "a", (url - start.Length) / (IsOfUrls ? _character.Length : 1)));
                Add(clips, $$"""{ "url": "{{start}}{{path}}", "label": {{Words(RequestLimits.LabelCharacters)}} }""");
            }

            if (clips.Length == 0)
            {
                _left = left;
                return;
            }

            blocks.Append(blocks.Length == 0 ? "" : ", ").Append(name).Append(": [ ").Append(clips).Append(" ]");
        }
    }

    /// <summary>Adds an item if it fits.</summary>
    private void Add(StringBuilder list, string item)
    {
        var bytes = Bytes(item) + Comma;
        if (bytes <= _left)
        {
            _left -= bytes;
            list.Append(list.Length == 0 ? "" : ", ").Append(item);
        }
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
