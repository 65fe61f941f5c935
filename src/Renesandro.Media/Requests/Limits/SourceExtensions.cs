using System.Collections.Frozen;

namespace Renesandro.Media.Requests.Limits;

/// <summary>What a source is for.</summary>
internal enum SourceUse
{
    /// <summary>Its picture, and its sound where the job plays it; a still picture too.</summary>
    Clip,

    /// <summary>Its sound; a video with sound is accepted too.</summary>
    Music,

    /// <summary>Its sound, as the voice of a recording; a video with sound is accepted too.</summary>
    Recording,

    /// <summary>A picture to draw on clips.</summary>
    Image,

    /// <summary>What is said, in writing.</summary>
    Captions,

    /// <summary>Draws words.</summary>
    Font,
}

/// <summary>Refuses sources by their file extension. Unknown extensions are accepted.</summary>
internal static class SourceExtensions
{
    private const string Animated = "gif";

    private static readonly FrozenSet<string> Stills = Set("jpg jpeg png webp");
    private static readonly FrozenSet<string> Sounds = Set("mp3 wav wave m4a m4b aac ogg oga opus flac wma aif aiff amr ac3 eac3 mka caf weba mid midi");
    private static readonly FrozenSet<string> Videos = Set("mp4 m4v mov qt webm mkv avi 3gp 3g2 ts mts m2ts mpg mpeg vob flv f4v wmv asf ogv dv mxf");
    private static readonly FrozenSet<string> OtherPictures = Set("jfif bmp tif tiff svg heic heif avif ico psd ai eps raw");
    private static readonly FrozenSet<string> Playlists = Set("m3u m3u8 mpd pls xspf ffconcat concat sdp");
    private static readonly FrozenSet<string> Subtitles = Set("srt vtt");
    private static readonly FrozenSet<string> PageFonts = Set("woff woff2 eot css");

    private static readonly FrozenSet<string> Others = Set(
        "txt md rtf pdf doc docx odt xls xlsx ods csv tsv ppt pptx json yaml yml xml html htm css js "
        + "ass ssa zip rar 7z tar gz tgz bz2 xz exe dll msi apk dmg iso torrent eml py sh bat");

    /// <summary>Why a file with this extension is refused; null when it is not.</summary>
    /// <param name="extension">With its dot, in any case.</param>
    /// <param name="use">What it is for.</param>
    public static string? Refusal(string extension, SourceUse use)
    {
        var name = NameOf(extension);
        var wanted = use switch
        {
            SourceUse.Clip => "give a video, such as .mp4, .mov, .webm or .mkv, or an image: .jpg, .png, .webp or .gif",
            SourceUse.Music => "give music, such as .mp3, .wav or .m4a, or a video with sound",
            SourceUse.Recording => "give a recording, such as .wav, .mp3 or .m4a, or a video with sound",
            SourceUse.Image => "give a .png, .webp or .jpg",
            SourceUse.Font => "give a .ttf, an .otf or a .ttc",
            _ => "give an .srt or a .vtt",
        };
        return name switch
        {
            _ when use == SourceUse.Captions => Subtitles.Contains(name) || !IsKnown(name) ? null : $"is not a file of captions (.{name}): {wanted}.",
            _ when use == SourceUse.Font => PageFonts.Contains(name) ? $"is a font of web pages (.{name}): convert it to a .ttf or an .otf."
                : Subtitles.Contains(name) || IsKnown(name) ? $"is not a font (.{name}): {wanted}." : null,
            Animated when use == SourceUse.Clip => null,
            _ when use is SourceUse.Clip or SourceUse.Image && Stills.Contains(name) => null,
            Animated when use == SourceUse.Image => $"is an animated picture (.{name}): {wanted}.",
            _ when use == SourceUse.Clip && Sounds.Contains(name) => $"is an audio file (.{name}), not a clip: {wanted}.",
            _ when use == SourceUse.Image && Sounds.Contains(name) => $"is an audio file (.{name}), not an image: {wanted}.",
            _ when use == SourceUse.Image && Videos.Contains(name) => $"is a video (.{name}), not an image: {wanted}.",
            _ when use is SourceUse.Clip or SourceUse.Image && OtherPictures.Contains(name) => $"is a picture of a kind that cannot be read (.{name}): {wanted}.",
            _ when Stills.Contains(name) || OtherPictures.Contains(name) => $"is a still picture (.{name}): {wanted}.",
            _ when Playlists.Contains(name) => $"is a playlist (.{name}): {wanted}.",
            _ when Others.Contains(name) || Subtitles.Contains(name) => $"is not a media file (.{name}): {wanted}.",
            _ => null,
        };
    }

    /// <summary>Whether a file with this extension is certainly nothing that a job can use, as a source, a font or a spreadsheet.</summary>
    public static bool IsUseless(string extension) =>
        NameOf(extension) is var name && (OtherPictures.Contains(name) || Playlists.Contains(name) || (Others.Contains(name) && name is not ("csv" or "tsv" or "txt" or "json")));

    /// <summary>Whether a file with this extension is certainly a video.</summary>
    public static bool IsVideo(string extension) => Videos.Contains(NameOf(extension));

    /// <summary>Whether a file with this extension is certainly a picture that does not move.</summary>
    public static bool IsStill(string extension) => Stills.Contains(NameOf(extension));

    private static bool IsKnown(string name) =>
        name == Animated || new[] { Stills, Sounds, Videos, OtherPictures, Playlists, Others }.Any(names => names.Contains(name));

    private static string NameOf(string extension) => extension.TrimStart('.').ToLowerInvariant();

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
