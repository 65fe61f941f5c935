using System.Globalization;
using Renesandro.Media.Mp4.Filling;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Encoded sound that reaches the minimum bit rate that is asked for: quiet sound needs far less than the encoder is given.</summary>
internal static class FilledSound
{
    // Raise it when the same sound is filled in another way, so that cached ones of earlier versions are not found.
    private const int Version = 1;

    /// <summary>What is done to the file after it was encoded, for the name under which it is cached; may be empty.</summary>
    public static IReadOnlyList<string> KeyOf(SoundSettings settings) =>
        settings.MinBitRate is { } least ? [string.Create(CultureInfo.InvariantCulture, $"filled {Version} {least}")] : [];

    /// <summary>Fills a file that the encoder wrote.</summary>
    public static void Fill(string path, SoundSettings settings, CancellationToken cancellationToken)
    {
        if (settings.MinBitRate is { } least)
        {
            AacFilling.Fill(path, least, cancellationToken);
        }
    }
}
