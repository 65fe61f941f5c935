using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses the options that say what files are for, what is in them beside picture and sound, and who looks at them first.</summary>
internal static class DeliveryOptionsParser
{
    public static readonly string[] Names = ["platform", "edit_lists", "mark", "preview", "preview_hours"];

    private static readonly FieldSet MarkFields = new(["title", "comment", "synthetic"]);

    public static bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <param name="options">The options so far.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="field">Not null.</param>
    public static RenderRequestOptions Parse(RenderRequestOptions options, string name, RequestNode field) => name switch
    {
        "platform" => options with { Platforms = Platforms(field) },
        "edit_lists" => options with { EditLists = field.Truth() },
        "mark" => options with { Mark = Mark(field) },
        "preview" => options with { Preview = field.Whole(1, RequestLimits.Preview) },
        _ => options with { PreviewHours = field.Whole(1, RequestLimits.PreviewHours) },
    };

    /// <summary>Checks what no field can tell by itself.</summary>
    public static void Check(RequestNode options)
    {
        if (options.Gives("preview_hours") && !options.Gives("preview"))
        {
            options.Faults.Add(RequestPath.Member(options.Path, "preview_hours"), "has no effect without preview: give the number of variants to look at first, or leave it out.");
        }
    }

    // Which platforms there are is known to the host alone, which may have more than those that ship.
    public static string[] Platforms(RequestNode field)
    {
        if (field.Value.ValueKind == JsonValueKind.String)
        {
            return Platform(field) is { } one ? [one] : [];
        }

        field.RequireItems("name a platform, as in [\"tiktok\"].");
        var names = new List<string>();
        foreach (var item in field.Items("the name of a platform or an array of them, as in [\"tiktok\", \"youtube\"]", RequestLimits.Platforms))
        {
            if (Platform(item) is not { } name)
            {
                continue;
            }

            if (names.Contains(name, StringComparer.Ordinal))
            {
                item.Fault("is named twice: name each platform once.");
            }

            names.Add(name);
        }

        return [.. names];
    }

    private static string? Platform(RequestNode field) => field.Text(RequestLimits.PlatformName, "write the name of a platform, as in \"tiktok\".");

    private static MarkRequest? Mark(RequestNode field)
    {
        if (field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return field.Value.GetBoolean() ? new MarkRequest() : null;
        }

        var mark = new MarkRequest();
        foreach (var (name, value) in field.Fields("true, false or an object, as in {\"title\": \"{task} {ordinal}\"}", MarkFields))
        {
            mark = name switch
            {
                _ when value.IsNull => mark,
                "title" => mark with { Title = value.Text(RequestLimits.MarkTitle, "write a template, as in \"{task} {ordinal}\".") },
                "comment" => mark with { Comment = value.Text(RequestLimits.MarkComment, "write what the file should say, or leave it out.") },
                _ => mark with { Synthetic = value.Truth() ?? false },
            };
        }

        return mark;
    }
}
