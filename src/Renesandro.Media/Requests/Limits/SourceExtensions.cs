using System.Collections.Frozen;

namespace Renesandro.Media.Requests.Limits;

/// <summary>What a source is for.</summary>
internal enum SourceUse
{
    /// <summary>Its picture, and its sound where the job plays it.</summary>
    Clip,

    /// <summary>Its sound; a video with sound is accepted too.</summary>
    Music,

    /// <summary>Its sound, as the voice of a recording; a video with sound is accepted too.</summary>
    Recording,
}

/// <summary>Refuses sources by their file extension. Unknown extensions are accepted.</summary>
internal static class SourceExtensions
{
    private static readonly FrozenSet<string> Sounds = Set("mp3 wav wave m4a m4b aac ogg oga opus flac wma aif aiff amr ac3 eac3 mka caf weba mid midi");
    private static readonly FrozenSet<string> Pictures = Set("jpg jpeg jfif png webp bmp tif tiff svg heic heif avif ico psd ai eps raw");
    private static readonly FrozenSet<string> Playlists = Set("m3u m3u8 mpd pls xspf ffconcat concat sdp");

    private static readonly FrozenSet<string> Others = Set(
        "txt md rtf pdf doc docx odt xls xlsx ods csv tsv ppt pptx json yaml yml xml html htm css js "
        + "srt vtt ass ssa zip rar 7z tar gz tgz bz2 xz exe dll msi apk dmg iso torrent eml py sh bat");

    /// <summary>Why a file with this extension is refused; null when it is not.</summary>
    /// <param name="extension">With its dot, in any case.</param>
    /// <param name="use">What it is for.</param>
    public static string? Refusal(string extension, SourceUse use)
    {
        var name = extension.TrimStart('.').ToLowerInvariant();
        var wanted = use switch
        {
            SourceUse.Clip => "give a video, such as .mp4, .mov, .webm or .mkv",
            SourceUse.Music => "give music, such as .mp3, .wav or .m4a, or a video with sound",
            _ => "give a recording, such as .wav, .mp3 or .m4a, or a video with sound",
        };
        return name switch
        {
            _ when use == SourceUse.Clip && Sounds.Contains(name) => $"is an audio file (.{name}), not a clip: {wanted}.",
            _ when Pictures.Contains(name) => $"is a still picture (.{name}): {wanted}.",
            _ when Playlists.Contains(name) => $"is a playlist (.{name}): {wanted}.",
            _ when Others.Contains(name) => $"is not a media file (.{name}): {wanted}.",
            _ => null,
        };
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
