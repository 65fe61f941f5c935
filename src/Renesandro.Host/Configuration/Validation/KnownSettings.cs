using Renesandro.Drawing.Fonts;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Http;
using Renesandro.Host.Telemetry;
using Renesandro.Media;
using Renesandro.Media.Fetching;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Media.Platforms;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;
using Renesandro.Media.Speech.Espeak;
using Renesandro.Media.Storage.GoogleDrive;
using Renesandro.Media.Storage.Local;
using Renesandro.Media.Text;
using Renesandro.Media.Tools;
using Renesandro.Media.Uploads;
using Renesandro.Queue;
using Renesandro.Queue.Hosting;
using Renesandro.S3;

namespace Renesandro.Host.Configuration.Validation;

/// <summary>All settings of all commands, as the options classes declare them, and which of them a misspelt one is likely to mean.</summary>
internal static class KnownSettings
{
    public const string Root = "Renesandro";

    private const int MaxSuggestions = 3;

    /// <summary>Every class whose summary names a section of <c>Renesandro</c>, and the two of the queue, which has no sections.</summary>
    internal static readonly (string Section, Type Options)[] Sections =
    [
        (Root, typeof(RenesandroOptions)),
        (Root, typeof(PlatformOptions)),
        (Root, typeof(ServerOptions)),
        ("Renesandro:Auth", typeof(AuthOptions)),
        ("Renesandro:ElevenLabs", typeof(ElevenLabsOptions)),
        ("Renesandro:Espeak", typeof(EspeakOptions)),
        ("Renesandro:FFmpeg", typeof(FFmpegOptions)),
        ("Renesandro:Fetching", typeof(FetchingOptions)),
        ("Renesandro:Fonts", typeof(FontOptions)),
        ("Renesandro:GoogleDrive", typeof(GoogleDriveOptions)),
        ("Renesandro:LocalFolder", typeof(LocalFolderOptions)),
        ("Renesandro:Metrics", typeof(MetricsOptions)),
        ("Renesandro:Queue", typeof(JobQueueOptions)),
        ("Renesandro:RateLimits", typeof(RateLimitOptions)),
        ("Renesandro:Rendering", typeof(RenderingOptions)),
        ("Renesandro:S3", typeof(S3Options)),
        ("Renesandro:Speech", typeof(SpeechOptions)),
        ("Renesandro:Uploads", typeof(UploadOptions)),
        ("Renesandro:Users", typeof(UsersOptions)),
        ("Renesandro:Webhooks", typeof(WebhookOptions)),
        ("Renesandro:Worker", typeof(JobWorkerOptions)),
    ];

    // The host sets these itself, whatever is configured.
    private static readonly string[] SetByHost = ["Renesandro:Queue:MaxPayloadBytes"];

    private static readonly SettingNode Tree = Build();

    private static readonly Lazy<string[]> Keys = new(() => [.. KeysBelow(Tree, "")]);

    /// <summary>Every key; an item of a list is <c>:0</c>, of a dictionary <c>:NAME</c>.</summary>
    public static IReadOnlyList<string> All => Keys.Value;

    /// <summary>The node of a key; null if there is no such key.</summary>
    public static SettingNode? Find(string key) => key.Split(ConfigurationPath.KeyDelimiter).Aggregate(
        (SettingNode?)Tree,
        (node, name) => node is null ? null
            : node.Item is { } item ? (!node.IsList || int.TryParse(name, out _) ? item : null)
            : node.Children.GetValueOrDefault(name));

    /// <summary>What to write instead of an unknown key: the nearest ones, or those of its section.</summary>
    public static string Suggest(string key, Func<string, string> written)
    {
        var suggestions = Nearest(key);
        if (suggestions.Count > 0)
        {
            return $"did you mean {string.Join(" or ", suggestions.Select(written))}?";
        }

        var section = key;
        while (ConfigurationPath.GetParentPath(section) is { } parent)
        {
            section = parent;
            if (Find(section) is { Children.Count: > 0 } node)
            {
                return $"{section} has the settings {string.Join(", ", node.Children.Keys.Order(StringComparer.Ordinal))}.";
            }
        }

        return "docs/configuration.md lists all settings.";
    }

    /// <summary>The keys that end in a name, in whatever section.</summary>
    public static IReadOnlyList<string> EndingWith(string name) =>
        NearestName.Find(name, [.. All.Select(LastName).Distinct()]) is { } last
            ? [.. All.Where(key => LastName(key) == last).OrderBy(key => key.Split(ConfigurationPath.KeyDelimiter).Length).ThenBy(key => key, StringComparer.Ordinal).Take(MaxSuggestions)]
            : [];

    private static IReadOnlyList<string> Nearest(string key)
    {
        var names = key.Split(ConfigurationPath.KeyDelimiter);
        if (OriginalNames.KeyOf(names[^1]) is { } original)
        {
            return [original];
        }

        for (var length = names.Length - 1; length > 0; length--)
        {
            if (string.Join(ConfigurationPath.KeyDelimiter, names[..length]) is var parent && Find(parent) is { IsValue: true })
            {
                return [parent];
            }
        }

        names = Find(names[0]) is null && NearestName.Find(names[0], [Root]) is null ? [Root, .. names] : names;
        return Walk(names) is { } walked ? [walked] : EndingWith(names[^1]);
    }

    // Name by name, each replaced by the nearest one in its section.
    private static string? Walk(string[] names)
    {
        var node = Tree;
        var path = new List<string>();
        foreach (var name in names)
        {
            if (node.IsValue)
            {
                return null;
            }

            var found = node.Item is null ? NearestName.Find(name, [.. node.Children.Keys]) : node.IsList && !int.TryParse(name, out _) ? "0" : name;
            if (found is null)
            {
                return null;
            }

            path.Add(found);
            node = node.Item ?? node.Children[found];
        }

        return node.IsValue ? string.Join(ConfigurationPath.KeyDelimiter, path) : null;
    }

    private static string LastName(string key)
    {
        var names = key.Split(ConfigurationPath.KeyDelimiter);
        return names[^1] is "0" or "NAME" ? names[^2] : names[^1];
    }

    private static IEnumerable<string> KeysBelow(SettingNode node, string path) => node.Item is { } item
        ? KeysBelow(item, $"{path}:{(node.IsList ? "0" : "NAME")}")
        : node.Children.Count == 0 ? [path]
        : node.Children.SelectMany(child => KeysBelow(child.Value, path.Length == 0 ? child.Key : $"{path}:{child.Key}"));

    private static SettingNode Build()
    {
        var tree = new SettingNode();
        foreach (var (section, options) in Sections)
        {
            var node = tree;
            foreach (var name in section.Split(ConfigurationPath.KeyDelimiter))
            {
                node.Children.TryAdd(name, new SettingNode());
                node = node.Children[name];
            }

            node.AddAll(options);
        }

        tree.Children[Root].Children.Add(SettingKeys.Redis[(Root.Length + 1)..], new SettingNode());
        foreach (var key in SetByHost)
        {
            var (section, name) = (ConfigurationPath.GetParentPath(key)!, ConfigurationPath.GetSectionKey(key));
            section.Split(ConfigurationPath.KeyDelimiter).Aggregate(tree, (node, child) => node.Children[child]).Children.Remove(name);
        }

        return tree;
    }
}
