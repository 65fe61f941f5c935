using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses the options of a request. A null field counts as omitted.</summary>
internal sealed class OptionsParser(PictureOptionsParser pictures)
{
    private const string OlderWebhook = "web_hook";

    private const int MaxName = 500;

    private static readonly string[] Presets =
        ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    private static readonly FieldSet Fields = new(["seed", "take", "name", .. PictureOptionsParser.Names, .. SoundOptionsParser.Names, .. DeliveryOptionsParser.Names, "preset", "crf", "webhook"])
    {
        OlderNames = [OlderWebhook],
    };

    public RenderRequestOptions Parse(RequestNode node)
    {
        var options = new RenderRequestOptions();
        foreach (var (name, field) in node.Fields("an object, as in {\"seed\": 42}", Fields))
        {
            options = name switch
            {
                _ when field.IsNull => options,
                "seed" => options with { Seed = field.Whole(long.MinValue, long.MaxValue) },
                "take" => options with { Take = field.Whole(1, int.MaxValue) },
                "name" => options with { Name = field.Text(MaxName, "write a template, as in \"{ordinal:000}_{hook}\".") },
                "preset" => options with { Preset = field.OneOf(Presets) },
                "webhook" or OlderWebhook => options with { Webhook = Webhook(field, options.Webhook) },
                "crf" => options with { Crf = field.Whole(1, 51) },
                _ when PictureOptionsParser.Has(name) => pictures.Parse(options, name, field),
                _ when DeliveryOptionsParser.Has(name) => DeliveryOptionsParser.Parse(options, name, field),
                _ => SoundOptionsParser.Parse(options, name, field),
            };
        }

        PictureOptionsParser.Check(node);
        SoundOptionsParser.Check(node);
        DeliveryOptionsParser.Check(node);
        return options;
    }

    private static Uri? Webhook(RequestNode field, Uri? given)
    {
        if (given is null)
        {
            return HttpUrl.Parse(field);
        }

        field.Fault("is given twice, as webhook and as web_hook, its earlier name: give one of the two.");
        return given;
    }
}
