using System.Collections.Frozen;

namespace Renesandro.Media.Requests.Limits;

/// <summary>How clips may give way to each other.</summary>
internal static class TransitionKinds
{
    public const string Cut = "cut";

    /// <summary>Exchanges the picture point by point: noise, which takes many times the bytes of any other.</summary>
    public const string Noise = "dissolve";

    // The transitions of the filter xfade in ffmpeg 5.1.
    private const string Filtered =
        "fade fadeblack fadewhite fadegrays fadefast fadeslow dissolve pixelize hblur distance radial zoomin "
        + "slideleft slideright slideup slidedown smoothleft smoothright smoothup smoothdown wipeleft wiperight wipeup wipedown wipetl wipetr wipebl wipebr "
        + "circleopen circleclose circlecrop rectcrop vertopen vertclose horzopen horzclose diagtl diagtr diagbl diagbr hlslice hrslice vuslice vdslice squeezeh squeezev";

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["fade through black"] = "fadeblack",
        ["fade through white"] = "fadewhite",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, a cut first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Cut, .. Filtered.Split(' ')];

    /// <summary>The name of a transition that a request names; null for one that does not exist.</summary>
    public static string? Find(string name) =>
        Words.TryGetValue(name, out var found) ? found : Names.FirstOrDefault(known => known == name);
}
