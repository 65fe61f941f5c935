namespace Renesandro.Media.Speech.Voices;

/// <summary>Tells kinds of sound files by their first bytes, whatever a server says of them.</summary>
internal static class SoundKind
{
    private const int HeadBytes = 12;

    /// <returns>The media type; null for anything that browsers do not play as a sound.</returns>
    public static string? Of(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[HeadBytes];
        return file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes ? null
            : head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8) ? "audio/wav"
            : head.StartsWith("ID3"u8) || (head[0] == 0xff && (head[1] & 0xe0) == 0xe0) ? "audio/mpeg"
            : head.StartsWith("OggS"u8) ? "audio/ogg"
            : head[4..].StartsWith("ftyp"u8) ? "audio/mp4"
            : null;
    }
}
